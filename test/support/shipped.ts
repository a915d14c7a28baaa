import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { loadCourse } from '../../src/course/course.load.ts';
import type { Course } from '../../src/course/course.ts';
import { loadStandards } from '../../src/standard/standard.load.ts';
import { currentVersion, type Standards } from '../../src/standard/standard.ts';

export type Shipped = { readonly standards: Standards; readonly course: Course };

const root = join(import.meta.dirname, '../..');

const load = (): Shipped => {
  const standards = loadStandards(join(root, 'standard'), currentVersion);
  return { standards, course: loadCourse(join(root, 'course'), standards.current) };
};

export const keepShipped = (file: string): void => writeFileSync(file, serialize(load()));

/** The content that the program ships: as the run's global setup kept it, or read here where a file runs alone. */
export const shipped = (): Shipped => {
  const kept = process.env.CAP18_TEST_CONTENT;
  return kept ? deserialize(readFileSync(kept)) : load();
};
