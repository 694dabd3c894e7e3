#!/usr/bin/env node
// Makes a project history of the shape of a real one: creations, updates, deletions with subtrees, restorations, over fourteen
// months. Beside it stand the states and counts that a replay must reproduce, from a fold of its own that knows nothing of the
// product's. The same seed gives the same files.
//   node tests/seeds/history.mjs FOLDER [--patches 726] [--seed 1]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { patches: { type: 'string', default: '726' }, seed: { type: 'string', default: '1' } } });
const folder = positionals[0] ?? fail('Name the folder to write to.');
const total = Number(values.patches);
const random = mulberry32(Number(values.seed));

const statuses = ['todo', 'in_progress', 'in_review', 'done'];
const priorities = ['low', 'medium', 'high'];
const verbs = ['Add', 'Rework', 'Test', 'Document', 'Speed up', 'Simplify', 'Review', 'Split', 'Harden', 'Trace', 'Rename', 'Retire'];
const words = 'board sync import export task label search filter config server editor parser drag history theme login cache index queue report'.split(' ');

const tasks = new Map(); // id → { fields, deletedWith: id of the root of its deletion, or null }
const lines = [], states = [], counts = [];
let at = Date.UTC(2025, 5, 6, 18, 24, 23);

for (let version = 1; version <= total; version++) {
  const patch = version === 1
    ? { op: 'create', metaUpdates: { title: 'Team board', status: 'active' }, taskPatches: many(16, create) }
    : { taskPatches: many(chance(0.87) ? 1 : 2 + pick(6), change) };
  patch.baseVersion = version - 1;
  at += 1000 * (60 + pick(2 * 48_000));
  const instant = new Date(at).toISOString();
  lines.push(JSON.stringify({ at: instant, actor: 'import', patch }));
  const live = [...tasks].filter(([, task]) => task.deletedWith === null);
  counts.push(Object.fromEntries([['version', version], ['tasks', live.length], ...tally(live)]));
  if (version === 1 || version % 100 === 0 || version === total) {
    states.push(JSON.stringify({ version, at: instant, tasks: Object.fromEntries(live.map(([id, task]) => [id, task.fields])) }));
  }
}

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'patches.jsonl'), lines.join('\n') + '\n');
writeFileSync(join(folder, 'states.jsonl'), states.join('\n') + '\n');
writeFileSync(join(folder, 'counts.json'), JSON.stringify(counts));

function change() {
  const kind = random();
  if (kind < 0.5 || liveIds().length < 10) return create();
  if (kind < 0.82) return update();
  if (kind < 0.92) return remove() ?? create();
  return restore() ?? create();
}

function create() {
  const id = uuid();
  const body = { title: title(), status: statuses[pick(4)], description: sentence(), labels: [...new Set([word(), word()])], acceptanceCriteria: criteria() };
  if (chance(0.4)) body.priority = priorities[pick(3)];
  if (chance(0.3)) body.metadata = { source: { line: pick(900) } };
  const parent = anyLive(id => depth(id) < 5);
  if (parent && chance(0.25)) body.parentTaskId = parent;
  const dependency = anyLive();
  if (dependency && chance(0.15)) body.dependencies = [dependency];
  tasks.set(id, { fields: { ...body }, deletedWith: null });
  return { op: 'create', taskId: id, body };
}

function update() {
  const id = anyLive();
  const { fields } = tasks.get(id);
  const body = oneOf(
    () => ({ status: statuses[pick(4)] }),
    () => ({ acceptanceCriteria: criteria() }),
    () => ({ description: sentence(), title: title() }),
    () => ({ priority: fields.priority && chance(0.3) ? null : priorities[pick(3)] }),
    () => ({ metadata: { note: word(), source: fields.metadata?.source && chance(0.5) ? null : { line: pick(900) } } }));
  for (const [name, value] of Object.entries(body)) {
    const merged = name === 'metadata' ? clean({ ...fields.metadata, ...value }) : value;
    if (merged === null) delete fields[name]; else fields[name] = merged;
  }
  return { op: 'update', taskId: id, body };
}

// Only what nobody else depends on goes, so that what a deletion cuts loose is not this script's to know.
function remove() {
  const id = anyLive(candidate => subtree(candidate).every(task => !dependents(task).length));
  if (!id) return null;
  for (const task of subtree(id)) tasks.get(task).deletedWith = id;
  return { op: 'delete', taskId: id };
}

function restore() {
  const roots = [...tasks].filter(([id, task]) => task.deletedWith === id && (!task.fields.parentTaskId || alive(task.fields.parentTaskId)));
  const found = roots.map(([id]) => id).filter(id => [...tasks].every(([, task]) => task.deletedWith !== id || (task.fields.dependencies ?? []).every(alive)));
  if (!found.length) return null;
  const id = found[pick(found.length)];
  for (const task of tasks.values()) if (task.deletedWith === id) task.deletedWith = null;
  return { op: 'restore', taskId: id };
}

function subtree(id) {
  return [id, ...[...tasks].filter(([child, task]) => task.fields.parentTaskId === id && alive(child)).flatMap(([child]) => subtree(child))];
}
function dependents(id) { return [...tasks].filter(([other, task]) => alive(other) && (task.fields.dependencies ?? []).includes(id)); }
function depth(id) { const parent = tasks.get(id).fields.parentTaskId; return parent ? 1 + depth(parent) : 0; }
function alive(id) { return tasks.get(id).deletedWith === null; }
function liveIds() { return [...tasks.keys()].filter(alive); }
function anyLive(fits = () => true) { const found = liveIds().filter(fits); return found.length ? found[pick(found.length)] : undefined; }
function tally(live) { const by = new Map(); for (const [, task] of live) by.set(task.fields.status, (by.get(task.fields.status) ?? 0) + 1); return by; }
function clean(object) { return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null)); }
function criteria() { return many(1 + pick(4), () => ({ text: sentence(), met: chance(0.5) })); }
function title() {
  const [verb, first, second] = [verbs[pick(verbs.length)], word(), word()];
  return `${verb} the ${first === second ? first : `${first} ${second}`}`;
}
function sentence() { return `${many(4 + pick(30), word).join(' ')}.${chance(0.2) ? '\n\n- “one”\n- two → é\n' : ''}`; }
function word() { return words[pick(words.length)]; }
function many(count, make) { return Array.from({ length: count }, make); }
function oneOf(...makes) { return makes[pick(makes.length)](); }
function pick(below) { return Math.floor(random() * below); }
function chance(share) { return random() < share; }
function uuid() { const hex = many(32, () => pick(16).toString(16)).join(''); return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`; }
function fail(why) { console.error(why); process.exit(2); }
function mulberry32(a) { return () => { a |= 0; a = a + 0x6d2b79f5 | 0; let t = Math.imul(a ^ a >>> 15, 1 | a); t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t; return ((t ^ t >>> 14) >>> 0) / 4294967296; }; }
