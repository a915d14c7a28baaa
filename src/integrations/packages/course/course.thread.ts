import type { CourseSource } from '../questions/questions.schema.ts';
import { type CourseFile, courseFile } from './course.export.ts';
import type { WantedCourse } from './course.schema.ts';

type Work = { readonly source: CourseSource; readonly wanted: WantedCourse };

export default ({ source, wanted }: Work): CourseFile => courseFile(source, wanted);
