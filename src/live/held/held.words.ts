import { bothLanguages } from '../../web/both-languages.ts';

/** What people who have a room in their account read about sharing it. */
export const heldWords = bothLanguages({
  fr: {
    title: 'Partager une salle',
    lead: 'Toute personne qui a cette salle dans son compte la dirige, lit ses questions et voit ses résultats, comme vous.',
    command: 'Aller à la page de commande',
    done: {
      shared: 'La salle est partagée.',
      'taken-back': "L'accès est retiré.",
    },
    takenBackText:
      "L'adresse de la page de commande et celle de l'écran de projection ont changé\u00a0: ouvrez la page de commande à partir d'ici, puis l'écran à partir de celle-ci.",
    notDone: "L'accès n'a pas été retiré\u00a0: la salle changeait au même moment. Essayez de nouveau.",
    who: 'Personnes qui ont cette salle dans leur compte',
    you: 'Vous',
    opener: 'a ouvert la salle',
    someone: "une personne d'un autre organisme",
    takeBack: "Retirer l'accès",
    takeBackFrom: (name: string) => `à ${name}`,
    takeBackHelp:
      "Retirer un accès change l'adresse de la page de commande et celle de l'écran de projection\u00a0: les pages déjà ouvertes ne dirigent plus la salle. Les autres personnes de cette liste la retrouvent dans «\u00a0Mes salles\u00a0».",
    with: "Avec une personne de l'un de vos organismes",
    withNone:
      "Personne d'autre n'anime dans vos organismes. Une personne qui administre votre organisme peut en inviter d'autres, avec le rôle d'animation.",
    choose: 'Choisissez une personne',
    missing: 'Choisissez une personne de cette liste.',
    in: (bodies: readonly string[]) => bodies.join(', '),
    share: 'Partager la salle',
    byHand: 'Avec une autre personne',
    byHandText:
      "Copiez l'adresse de la page de commande et envoyez-la vous-même. La personne qui la reçoit dirige la salle sans compte, et peut l'ajouter au sien. Pour retirer cet accès, remplacez l'adresse sur la page de commande.",
    address: 'Adresse de la page de commande',
    copy: "Copier l'adresse",
    copied: 'Adresse copiée.',
    letGoTitle: 'Retirer cette salle de votre compte',
    letGoText:
      "Elle ne paraîtra plus dans «\u00a0Mes salles\u00a0», sur aucun de vos appareils. Elle reste ouverte, et son adresse y mène encore\u00a0: notez-la si vous n'avez pas fini.",
    letGo: 'Retirer de mon compte',
    keep: 'Ajouter à mes salles',
    keepHelp: 'Vous la retrouverez sur tous vos appareils, tant que son adresse ne change pas.',
    manage: 'Partager avec une personne de votre organisme',
    ofAccount: 'Mes salles',
    ofAccountNone:
      "Aucune salle n'est encore dans votre compte\u00a0: celles que vous ouvrirez pendant votre connexion y seront.",
    ofAccountText: (count: number, more: boolean) =>
      count === 1 && !more
        ? 'Une salle est dans votre compte.'
        : `${more ? 'Plus de ' : ''}${count} salles sont dans votre compte.`,
  },
  en: {
    title: 'Share a room',
    lead: 'Whoever has this room in their account controls it, reads its questions and sees its results, as you do.',
    command: 'Go to the control page',
    done: {
      shared: 'The room is shared.',
      'taken-back': 'Access has been withdrawn.',
    },
    takenBackText:
      'The addresses of the control page and of the projector screen have changed: open the control page from here, then the screen from it.',
    notDone: 'Access was not withdrawn: the room was changing at that moment. Try again.',
    who: 'People who have this room in their account',
    you: 'You',
    opener: 'opened the room',
    someone: 'someone from another public body',
    takeBack: 'Withdraw access',
    takeBackFrom: (name: string) => `from ${name}`,
    takeBackHelp:
      'Withdrawing access changes the addresses of the control page and of the projector screen: pages already open no longer control the room. The other people on this list will find it in “My rooms”.',
    with: 'With someone from one of your public bodies',
    withNone:
      'Nobody else leads sessions in your public bodies. Whoever administers your public body can invite people to it, with the role of leading sessions.',
    choose: 'Choose someone',
    missing: 'Choose someone from this list.',
    in: (bodies: readonly string[]) => bodies.join(', '),
    share: 'Share the room',
    byHand: 'With someone else',
    byHandText:
      'Copy the address of the control page and send it yourself. Whoever receives it controls the room without an account, and can add it to theirs. To withdraw this access, replace the address on the control page.',
    address: 'Address of the control page',
    copy: 'Copy the address',
    copied: 'Address copied.',
    letGoTitle: 'Remove this room from your account',
    letGoText:
      'It will no longer appear in “My rooms”, on any of your devices. It stays open, and its address still leads to it: write it down if you are not done.',
    letGo: 'Remove from my account',
    keep: 'Add to my rooms',
    keepHelp: 'You will find it on all your devices, as long as its address does not change.',
    manage: 'Share with someone from your public body',
    ofAccount: 'My rooms',
    ofAccountNone: 'No room is in your account yet: those that you open while signed in will be.',
    ofAccountText: (count: number, more: boolean) =>
      count === 1 && !more
        ? 'One room is in your account.'
        : `${more ? 'More than ' : ''}${count} rooms are in your account.`,
  },
});
