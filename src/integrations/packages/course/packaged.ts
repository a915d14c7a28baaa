import type { Lang } from '../../../standard/standard.ts';
import type { CourseSource } from '../questions/questions.schema.ts';
import type { WantedCourse } from './course.schema.ts';

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
