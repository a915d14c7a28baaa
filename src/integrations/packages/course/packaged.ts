import type { Course } from '../../../course/course.ts';
import type { Lang, Standard } from '../../../standard/standard.ts';
import type { WantedCourse } from './course.schema.ts';

/** What a package is made from. */
export type CourseSource = { readonly course: Course; readonly standard: Standard; readonly version: string };

/** What the files of a host are made from. */
export type Packaged = CourseSource & {
  readonly wanted: WantedCourse;
  /** The languages of the package, French first. */
  readonly langs: readonly Lang[];
  /** Paths of the files that every package has. */
  readonly paths: readonly string[];
  /** Tells this content from any other: a short fingerprint of it. */
  readonly fingerprint: string;
};
