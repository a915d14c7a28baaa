import { withHeader } from './answering.ts';

export const secure = true;
export const answering = withHeader();
