import { type CourseFile, courseFile } from './course.export.ts';
import type { WantedCourse } from './course.schema.ts';
import type { CourseSource } from './packaged.ts';

type Work = { readonly source: CourseSource; readonly wanted: WantedCourse };

/** Makes a package on a thread of its own. */
export default ({ source, wanted }: Work): CourseFile => courseFile(source, wanted);
