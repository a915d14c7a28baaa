import { withHeader } from './answering.ts';

export const secure = true;
export const answering = withHeader('max-age=31536000; includeSubDomains');
