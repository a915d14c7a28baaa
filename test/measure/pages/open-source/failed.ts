import { withRepository } from '../../scanning.ts';

export const answering = withRepository({ 'README.md': '# Service' });
