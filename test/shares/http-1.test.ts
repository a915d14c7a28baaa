import { runShare } from '../support/share.ts';

runShare('http', 1);
