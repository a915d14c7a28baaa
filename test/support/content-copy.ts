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
