import { withRepository } from '../../scanning.ts';

export const answering = withRepository({
  'README.md': '# Service',
  'LICENSE.txt': 'LiLiQ-P 1.1',
  'publiccode.yml': 'publiccodeYmlVersion: "0.4"\\nname: Service\\n',
});
