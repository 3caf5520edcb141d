// jsondiffpatch comparing two versions of a flow: the peer of `bench diff`.
// Arguments: the folder jsondiffpatch is installed in, then the folder with the two versions
// (the first two `*.flow.json` by name). Steps are matched by their ids, as its manual advises.
// Deliberately not here: reading and parsing, which neither side's figure contains.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { serve, note } = require('./slice.cjs');

const [, , home, folder] = process.argv;

async function main() {
  const entry = path.join(home, 'node_modules', 'jsondiffpatch', 'lib', 'index.js');
  const { create } = await import(pathToFileURL(entry).href);
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.flow.json')).sort();
  if (names.length < 2) throw new Error(`${folder} holds ${names.length} flows, two are needed`);
  const [before, after] = names.slice(0, 2).map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));
  const differ = create({ objectHash: (item, index) => item.id ?? `#${index}` });
  const delta = differ.diff(before, after);
  if (delta === undefined) throw new Error('the two flows do not differ');
  note(`jsondiffpatch, node ${process.versions.node}: a delta of ${JSON.stringify(delta).length} characters`);
  await serve(() => (differ.diff(before, after) ? 1 : 0));
}

main().catch((error) => { console.error(error); process.exit(1); });
