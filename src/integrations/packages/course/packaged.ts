import type { Course } from '../../../course/course.ts';
import type { Lang, Standard } from '../../../standard/standard.ts';
import type { WantedCourse } from './course.schema.ts';

export type CourseSource = { readonly course: Course; readonly standard: Standard; readonly version: string };

/** What the files of a host are made from. */
export type Packaged = CourseSource & {
  readonly wanted: WantedCourse;
  /** French first. */
  readonly langs: readonly Lang[];
  /** Of the files in every package. */
  readonly paths: readonly string[];
  /** Of the content. */
  readonly fingerprint: string;
};
