import path from 'node:path';
import type { Rule } from './rule.ts';

/** `entries/node/port-in-use.json` holds `node/port-in-use` and nothing else, so that an id can be found by its path. */
export const idIsPath: Rule = function* ({ entry, file, line, format }, { folderOf }) {
  if (line !== undefined || format !== undefined) return;
  const folder = folderOf(file);
  const below = (folder === undefined ? file : path.relative(folder, file)).split(path.sep).join('/');
  const wanted = `${entry.id}.json`;
  const fits = folder === undefined ? `/${below}`.endsWith(`/${wanted}`) : below === wanted;
  if (fits) return;
  if (folder !== undefined && `${path.basename(folder)}/${below}` === wanted) {
    yield {
      field: 'id',
      message: 'has its domain in the name of the folder that was given as the source',
      remedy: `Give the folder above it; --only ${path.basename(folder)} reports this domain alone`,
    };
    return;
  }
  yield {
    field: 'id',
    message: `"${entry.id}" does not fit the path ${below}`,
    remedy: `Move the file to ${wanted}, or make the id what the path says`,
  };
};
