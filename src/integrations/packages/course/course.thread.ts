import { type CourseFile, courseFile } from './course.export.ts';
import type { WantedCourse } from './course.schema.ts';
import type { CourseSource } from './packaged.ts';

type Work = { readonly source: CourseSource; readonly wanted: WantedCourse };

export default ({ source, wanted }: Work): CourseFile => courseFile(source, wanted);
