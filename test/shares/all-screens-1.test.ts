// Comes first: what it starts is then of the whole share, and outlives each of its files.
import '../acceptance/in-world.ts';
import { runShare } from '../support/share.ts';

runShare('all-screens', 1);
