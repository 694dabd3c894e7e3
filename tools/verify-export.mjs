#!/usr/bin/env node
// Checks an exported history without the server: that every patch is as it was written and follows the one before.
//
//   node tools/verify-export.mjs <file> [--head <hex>]
//
// Exit code 0 where it is intact, 1 where it is not, with the first broken line. That the end of a file is missing shows only
// against the seal of the head, which GET /api/projects/{id}/patches/verify answers. The rules stand in docs/patch-format.md.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** RFC 8785: members by name, no blanks, strings and numbers as JavaScript writes them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

/** The seal covers the line as it is, without the two hashes; the patch goes by the name that its column has in the log. */
function seal({ previousHash, hash, patch, ...event }) {
  return createHash("sha256")
    .update(Buffer.from(previousHash ?? "", "hex"))
    .update(canonical({ ...event, data: patch }))
    .digest("hex");
}

/** What is wrong with a line, or nothing. */
function judge(line, before) {
  if (line.version !== (before?.version ?? 0) + 1) return `version ${(before?.version ?? 0) + 1} is missing here`;
  if (before && line.stream !== before.stream) return "is of another project";
  if (!line.hash) return before?.hash ? "is not sealed, though its predecessor is" : undefined;
  if ((line.previousHash ?? "") !== (before?.hash ?? "")) return "does not follow its predecessor";
  if (line.hash !== seal(line)) return "hash does not match its content";
}

async function verify(file, head) {
  let number = 0, unsealed = 0, before;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number++;
    if (!text.trim()) continue;
    let line;
    try {
      line = JSON.parse(text);
    } catch {
      return `line ${number}: is no JSON`;
    }
    const wrong = judge(line, before);
    if (wrong) return `line ${number}: ${wrong}`;
    if (!line.hash) unsealed++;
    before = line;
  }
  if (!before) return "the file is empty";
  if (head && head.toLowerCase() !== (before.hash ?? "")) return `line ${number}: is not the head, whose seal is ${head}: the end is missing, or the project has moved on`;
  console.log(`intact: ${before.version} patches, ${unsealed} of them from before there were seals; head ${before.hash ?? "none"}`);
}

const [file, option, head, ...rest] = process.argv.slice(2);
const isWellFormed = file && rest.length === 0 && (option === undefined || (option === "--head" && head));
const wrong = isWellFormed ? await verify(file, head).catch((error) => error.message) : "usage: node tools/verify-export.mjs <file> [--head <hex>]";
if (wrong) {
  console.error(wrong);
  process.exitCode = 1;
}
