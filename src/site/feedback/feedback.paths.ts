import { pathsOf } from '../../web/paths.ts';

/** « Votre avis ». */
export const feedbackPaths = pathsOf({ feedback: { fr: '/fr/avis', en: '/en/feedback' } });
