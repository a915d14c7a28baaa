import { everyone, policiesOf } from '../../web/policies.ts';
import { feedbackPaths } from './feedback.paths.ts';

/** Anyone may say what they think. */
export const feedbackPolicy = policiesOf(feedbackPaths, { feedback: everyone });
