// Writes src/model/contract.ts: the shapes that the web reads, as TypeScript, from the product's OpenAPI document.
//   node scripts/contract.mjs document.json           writes it
//   node scripts/contract.mjs document.json --check   tells whether it is stale
// A shape is written when a file imports its name from the contract, or another such shape has it; so only what concerns the web makes it stale.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [file, check] = process.argv.slice(2);
const web = fileURLToPath(new URL('..', import.meta.url));
const target = `${web}src/model/contract.ts`;
const { schemas } = JSON.parse(readFileSync(file ?? fail('Name the OpenAPI document.'), 'utf8')).components;

function fail(message) {
  console.error(message);
  process.exit(1);
}

function sources(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`);
}

/** The names that the sources import. */
function imported() {
  const names = new Set();
  for (const path of sources(`${web}src`)) {
    const text = readFileSync(path, 'utf8');
    for (const [, list] of text.matchAll(/import type \{([^}]*)\} from '(?:@\/model|\.)\/contract'/g)) {
      for (const name of list.split(',')) if (name.trim()) names.add(name.trim().split(/\s+as\s+/)[0]);
    }
  }
  return names;
}

const literal = JSON.stringify;
const ref = (schema) => schema.$ref.split('/').at(-1);

function comment(text, indent) {
  return text ? `${indent}/** ${text.replaceAll(/\s+/g, ' ').replaceAll('*/', '* /').trim()} */\n` : '';
}

function typeOf(schema, indent = '') {
  if (schema.$ref) return ref(schema);
  if (schema.enum) return schema.enum.map((value) => literal(value)).join(' | ');
  const either = schema.oneOf ?? schema.anyOf;
  if (either) return [...new Set(either.map((one) => typeOf(one, indent)))].join(' | ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type }, indent)).join(' | ');
  switch (schema.type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'array':
      return `(${typeOf(schema.items ?? {}, indent)})[]`;
    case 'object':
      return schema.properties ? members(schema, indent) : `Record<string, ${typeOf(schema.additionalProperties || {}, indent)}>`;
    default:
      return 'unknown';
  }
}

function members({ properties, required = [] }, indent) {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(
    ([name, schema]) =>
      `${comment(schema.description, inner)}${inner}${/^\w+$/.test(name) ? name : literal(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema, inner)};\n`,
  );
  return `{\n${lines.join('')}${indent}}`;
}

function declaration(name) {
  const schema = schemas[name];
  if (schema.type === 'object' && schema.properties)
    return `${comment(schema.description, '')}export interface ${name} ${members(schema, '')}\n`;
  return `${comment(schema.description, '')}export type ${name} = ${typeOf(schema)};\n`;
}

function refsOf(value) {
  if (Array.isArray(value)) return value.flatMap(refsOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [inner.split('/').at(-1)] : refsOf(inner)));
}

const wanted = imported();
for (const name of wanted) {
  if (!schemas[name]) fail(`The document has no shape called ${name}, which the web reads.`);
  for (const inner of refsOf(schemas[name])) wanted.add(inner);
}
const head = '// Made by scripts/contract.mjs from the OpenAPI document (npm run contract); not to be changed by hand.\n';
const made = [head, ...[...wanted].toSorted().map(declaration)].join('\n');
const { format, resolveConfig } = await import('prettier');
const text = await format(made, { ...(await resolveConfig(target)), parser: 'typescript' });

if (check !== '--check') writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) fail('src/model/contract.ts is stale: npm run contract -- <document> writes it anew.');
