import { withRepository } from '../../scanning.ts';

export const answering = withRepository({
  'README.md': '# Service',
  LICENSE: 'LiLiQ-P 1.1',
  'publiccode.yml': 'name: Service',
});
