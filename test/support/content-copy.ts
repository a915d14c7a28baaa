import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Document, parseDocument } from 'yaml';
import { currentVersion } from '../../src/standard/standard.ts';

/** A copy of a content folder that a test may break. */
export type ContentCopy = {
  readonly folder: string;
  /** Changes one YAML file through its document: `setIn`, `deleteIn`… */
  readonly edit: (file: string, change: (document: Document) => void) => void;
  /** Adds a version of the standard beside the one that ships: the same, but for what is changed in its files. */
  readonly addVersion: (version: string, change: (edit: ContentCopy['edit']) => void) => void;
  readonly write: (file: string, text: string) => void;
  readonly remove: (file: string) => void;
  readonly discard: () => void;
};

/** Copies a content folder of the project into a temporary one. */
export const copyContent = (name: 'standard' | 'course'): ContentCopy => {
  const scratch = mkdtempSync(join(tmpdir(), 'cap18-content-'));
  const source = join(import.meta.dirname, '../..', name);
  const folder = join(scratch, basename(source));
  cpSync(source, folder, { recursive: true });
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  const edit: ContentCopy['edit'] = (file, change) => {
    const document = parseDocument(readFileSync(join(folder, file), 'utf8'));
    change(document);
    write(file, document.toString());
  };
  return {
    folder,
    write,
    edit,
    addVersion: (version, change) => {
      cpSync(join(folder, currentVersion), join(folder, version), { recursive: true });
      edit(`${version}/standard.yaml`, (yaml) => yaml.setIn(['version'], version));
      change((file, changed) => edit(join(version, file), changed));
    },
    remove: (file) => rmSync(join(folder, file)),
    discard: () => rmSync(scratch, { recursive: true }),
  };
};

/** What is put where in a copy (nothing: what stands there is taken away), and what the refusal must say. */
export type Broken = readonly [where: string, instead: unknown, said: RegExp];

/** What a test of something broken is called by. */
export const howBroken = ([where, instead]: Broken): string => {
  const put = typeof instead === 'function' ? 'other things' : JSON.stringify(instead);
  return put === undefined ? `without ${where}` : `with ${put} at ${where}`;
};

/**
 * Puts something else in a copy.
 *
 * @param where a file, then the keys that lead to a place in it, between spaces
 * @param instead what stands there then, or what makes it of what stood there; undefined takes it away
 */
export const breakIn = ({ edit, remove, write }: ContentCopy, [where, instead]: Broken): void => {
  const [file = '', ...keys] = where.split(' ');
  const path = keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  if (path.length === 0 && instead === undefined) remove(file);
  else if (path.length === 0) write(file, String(instead));
  else
    edit(file, (yaml) => {
      if (instead === undefined) return void yaml.deleteIn(path);
      const former = () => path.reduce((at, key) => at[key], yaml.toJS());
      yaml.setIn(path, yaml.createNode(typeof instead === 'function' ? instead(former()) : instead));
    });
};
