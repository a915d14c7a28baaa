import { bothLanguages } from '../../../../web/both-languages.ts';
import type { HostKind } from './host.ts';

/** What a course that was taken away says besides what the training says. */
export const runWords = bothLanguages({
  fr: {
    title: 'Les 18 bonnes pratiques numériques',
    about:
      "Apprendre, s'engager et vérifier\u00a0: les 18 bonnes pratiques numériques du gouvernement du Québec, à votre rythme.",
    welcomeLead: (time: string) =>
      `Une formation d'environ ${time}, que vous pouvez arrêter et reprendre quand vous voulez.`,
    contents: 'Au programme',
    needed: 'Pour réussir',
    kept: 'Ce qui est gardé, et où',
    keptText: {
      lms: "Votre plateforme d'apprentissage garde où vous en êtes et vos réponses\u00a0: les personnes qui la gèrent peuvent les voir. Elle garde aussi ce que vous écrivez (vos engagements) pour vous le rendre, sur n'importe quel appareil.",
      web: "Votre avancement, vos réponses et ce que vous écrivez restent dans ce navigateur, sur cet appareil. Personne d'autre ne les reçoit. Si vous effacez les données du navigateur, ils sont perdus.",
    },
    keptShort:
      "Votre plateforme a peu de place\u00a0: vos textes les plus longs pourraient n'être gardés que dans ce navigateur. Cette page le dira si cela arrive.",
    notWhole:
      "Votre plateforme n'a plus de place pour tout ce que vous avez écrit. Le reste est gardé dans ce navigateur seulement\u00a0: imprimez vos engagements pour les emporter. Votre avancement, vos réponses et votre résultat sont en sûreté.",
    nothingElse: "Cette formation n'envoie rien à personne d'autre, pas même à Cap18.",
    endTitle: 'Terminer la séance',
    toEnd: 'Voir ce qui est transmis',
    score: (right: number, total: number) => `${right} bonnes réponses sur ${total}`,
    stands: {
      passed: (score: string) => `Vous avez réussi\u00a0: ${score}.`,
      failed: (score: string) => `Votre dernière évaluation\u00a0: ${score}. Vous pouvez la recommencer.`,
      unknown: "L'évaluation finale n'est pas encore faite.",
    },
    told: {
      lms: 'Votre plateforme a tout reçu. Vous pouvez fermer cette fenêtre, ou revenir plus tard\u00a0: vous reprendrez exactement ici.',
      later:
        'Votre plateforme garde où vous en êtes. Elle recevra ce résultat quand vous fermerez cette fenêtre, ou à votre prochaine visite\u00a0: si vous réussissez entre-temps, elle recevra plutôt ce résultat.',
      web: 'Tout est gardé dans ce navigateur. Vous pouvez fermer cette page, ou revenir plus tard\u00a0: vous reprendrez exactement ici.',
    },
    leave: 'Revenir à la plateforme',
    refused: "Votre plateforme n'a pas gardé vos dernières réponses.",
    refusedWeb: "Ce navigateur n'a pas gardé vos dernières réponses.",
    refusedHelp:
      "Laissez cette fenêtre ouverte\u00a0: la formation réessaie d'elle-même, et vous pouvez continuer. Si le message reste, vérifiez votre connexion ou votre session dans la plateforme (dans un autre onglet), puis réessayez.",
    refusedHelpWeb:
      "Ne fermez pas cette page. Vérifiez que la navigation privée n'est pas active et que le navigateur a de la place, puis réessayez.",
    copyHere:
      'En attendant, une copie est gardée dans ce navigateur\u00a0: elle sera transmise à votre prochaine visite sur cet appareil.',
    retry: 'Réessayer maintenant',
    keptAgain: 'Tout est de nouveau gardé.',
    missingTitle: 'La formation ne trouve pas votre plateforme',
    missingText:
      "Elle a besoin de la plateforme pour garder où vous en êtes et transmettre votre résultat. Fermez cette fenêtre, retournez à votre cours et ouvrez la formation à partir de là. Si le message revient, votre session est peut-être terminée\u00a0: reconnectez-vous d'abord.",
    missingDetail: 'Pour la personne qui administre la plateforme\u00a0:',
    tryAgain: 'Chercher de nouveau',
    goWithout: 'Continuer sans la plateforme',
    goWithoutHelp: 'Votre avancement restera dans ce navigateur, et aucun résultat ne sera transmis.',
    without: 'Vous suivez la formation sans la plateforme\u00a0: aucun résultat ne lui est transmis.',
    unreadableTitle: 'Votre dossier ne peut pas être lu',
    unreadableText:
      "Votre dossier vient d'une version plus récente de la formation, ou a été abîmé. Rien n'a été changé. Demandez à la personne qui gère le cours de remettre la version d'avant, ou recommencez.",
    startAfresh: 'Recommencer depuis le début',
    loading: "La formation s'ouvre…",
    notLoaded:
      "La formation ne peut pas s'ouvrir. Si vous avez ouvert ce fichier depuis un dossier de votre ordinateur, prenez plutôt «\u00a0Un seul fichier, sans serveur\u00a0», qui s'ouvre de là, ou déposez ces fichiers sur un site web ou dans votre plateforme.",
    noScript: "Cette formation a besoin de JavaScript, que votre navigateur n'exécute pas ici.",
    brokenTitle: "Quelque chose n'a pas fonctionné",
    broken: "Cette page ne peut pas être montrée. Ce que vous avez fait jusqu'ici est gardé.",
  },
  en: {
    title: 'The 18 digital best practices',
    about:
      'Learn, commit and check: the 18 digital best practices of the Québec government, at your own pace.',
    welcomeLead: (time: string) =>
      `About ${time} of training, which you can stop and resume whenever you like.`,
    contents: 'What is in it',
    needed: 'To pass',
    kept: 'What is kept, and where',
    keptText: {
      lms: 'Your learning platform keeps where you are and your answers: the people who manage it can see them. It also keeps what you write (your commitments) to give it back to you, on any device.',
      web: 'Your progress, your answers and what you write stay in this browser, on this device. Nobody else receives them. If you erase the data of the browser, they are lost.',
    },
    keptShort:
      'Your platform has little room: your longest texts may be kept in this browser only. This page will say so if that happens.',
    notWhole:
      'Your platform has no more room for all that you wrote. The rest is kept in this browser only: print your commitments to take them with you. Your progress, your answers and your result are safe.',
    nothingElse: 'This training sends nothing to anyone else, not even to Cap18.',
    endTitle: 'End the session',
    toEnd: 'See what is reported',
    score: (right: number, total: number) => `${right} right answers out of ${total}`,
    stands: {
      passed: (score: string) => `You passed: ${score}.`,
      failed: (score: string) => `Your last evaluation: ${score}. You can take it again.`,
      unknown: 'The final evaluation is not done yet.',
    },
    told: {
      lms: 'Your platform has received everything. You can close this window, or come back later: you will resume exactly here.',
      later:
        'Your platform keeps where you are. It will receive this result when you close this window, or on your next visit: if you pass by then, it will receive that result instead.',
      web: 'Everything is kept in this browser. You can close this page, or come back later: you will resume exactly here.',
    },
    leave: 'Back to the platform',
    refused: 'Your platform did not keep your latest answers.',
    refusedWeb: 'This browser did not keep your latest answers.',
    refusedHelp:
      'Leave this window open: the training tries again by itself, and you can go on. If the message stays, check your connection or your session in the platform (in another tab), then try again.',
    refusedHelpWeb:
      'Do not close this page. Check that private browsing is off and that the browser has room, then try again.',
    copyHere:
      'Meanwhile, a copy is kept in this browser: it will be reported on your next visit on this device.',
    retry: 'Try again now',
    keptAgain: 'Everything is kept again.',
    missingTitle: 'The training cannot find your platform',
    missingText:
      'It needs the platform to keep where you are and to report your result. Close this window, go back to your course and open the training from there. If the message comes back, your session may be over: sign in first.',
    missingDetail: 'For the person who administers the platform:',
    tryAgain: 'Look again',
    goWithout: 'Go on without the platform',
    goWithoutHelp: 'Your progress will stay in this browser, and no result will be reported.',
    without: 'You are taking the training without the platform: no result is reported to it.',
    unreadableTitle: 'Your record cannot be read',
    unreadableText:
      'Your record comes from a more recent version of the training, or was damaged. Nothing has been changed. Ask the person who manages the course to restore the previous version, or start again.',
    startAfresh: 'Start again from the beginning',
    loading: 'The training is opening…',
    notLoaded:
      'The training cannot open. If you opened this file from a folder of your computer, take “One file, without a server” instead, which opens from there, or put these files on a website or in your platform.',
    noScript: 'This training needs JavaScript, which your browser does not run here.',
    brokenTitle: 'Something did not work',
    broken: 'This page cannot be shown. What you have done so far is kept.',
  },
});

/** Whether a host is a learning platform, as what is said of it depends on that. */
export const hostIn = (kind: HostKind): 'lms' | 'web' => (kind === 'web' ? 'web' : 'lms');
