### What people read, in French (tu). Keys and placeholders are listed in keys.ts.
### Plain text without markup; one emoji at most per line, at its start.

language-name = Français

## The bot's profile: the description has at most 512 characters, the short one 120

bot-description =
    Discute en tête-à-tête avec une personne inconnue, choisie au hasard.

    Elle ne voit jamais ton nom, ton pseudo ni ton numéro de téléphone. Textes, photos, vidéos, messages vocaux et stickers : tout passe.

    Appuie sur Démarrer, dis bonjour et pars quand tu veux.
bot-short-description = Chat anonyme en tête-à-tête avec une personne au hasard. Ton nom et ton numéro restent cachés.

## The menu of commands

command-start = Commencer
command-search = Trouver quelqu’un
command-next = Trouver quelqu’un d’autre
command-stop = Terminer le chat ou la recherche
command-settings = Langue et spoilers
command-language = Changer de langue
command-report = Signaler la personne
command-rate = Donner ton avis sur le chat
command-invite = Inviter quelqu’un
command-delete = Supprimer un de mes messages pour l’autre personne
command-help = Comment ça marche
command-privacy = Ce qui est conservé, et combien de temps
command-spoiler-on = Masquer mes photos et vidéos jusqu’au toucher
command-spoiler-off = Montrer mes photos et vidéos tout de suite

## Notices: searching and chatting

notice-welcome =
    👋 Bienvenue ! Ici, tu discutes en tête-à-tête avec une personne inconnue, choisie au hasard.
    Elle ne voit ni ton nom, ni ton pseudo, ni ton numéro de téléphone.
    Les photos et vidéos à vue unique ne sont pas transmises. Les opérateurs de ce bot peuvent voir les signalements et les chats concernés.
    /search trouver quelqu’un · /help en savoir plus
notice-onboard-language =
    👋 Bienvenue ! Quelle langue parles-tu ?
    Tu rencontres d’abord les personnes qui la parlent.
notice-onboard-rules =
    💬 Ici, tu discutes en tête-à-tête avec une personne inconnue, choisie au hasard. Pars quand tu veux.
    🙈 Elle ne voit ni ton nom, ni ton pseudo, ni ton numéro. Les photos et vidéos à vue unique ne sont pas transmises.
    🤝 Sois aimable. Spam, menaces et tout contenu sexuel impliquant des mineurs n’ont pas leur place ici : signale-les.
    🔒 Les opérateurs de ce bot peuvent voir les signalements et les chats concernés. /privacy dit ce qui est conservé.
notice-invitation =
    💌 Envoie ce lien à quelqu’un que tu connais : il ouvre un chat rien que pour deux, anonyme comme toujours.
    Il sert une seule fois, pendant { $hours ->
        [one] { $hours } heure
        [many] { $hours } d’heures
       *[other] { $hours } heures
    }.
notice-link-unknown = 🤔 Ce lien ne mène nulle part. Il a peut-être été coupé en chemin.
notice-link-own = 💌 C’est ta propre invitation. Envoie-la : le chat commence quand on l’ouvre.
notice-link-used = ⌛ Cette invitation a déjà servi. Demandes-en une nouvelle : /invite la crée.
notice-link-expired = ⌛ Cette invitation n’est plus valable. Demandes-en une nouvelle : /invite la crée.
notice-friend-busy = ⏳ La personne qui t’invite ne peut pas discuter maintenant. Le lien reste valable : réessaie un peu plus tard.
notice-searching =
    🔎 Je cherche quelqu’un… Tu pourras écrire dès que la personne sera là.
    /stop pour annuler
notice-already-searching =
    🔎 Je cherche toujours quelqu’un…
    /stop pour annuler
notice-widened =
    🌍 Personne qui parle ta langue n’est libre pour l’instant. La recherche s’étend à toutes les langues.
    /stop pour annuler
wait-seconds =
    ⏱ Ces derniers temps, il fallait { $seconds ->
        [one] environ { $seconds } seconde
        [many] environ { $seconds } de secondes
       *[other] environ { $seconds } secondes
    } pour trouver quelqu’un.
wait-minutes =
    ⏱ Ces derniers temps, il fallait { $minutes ->
        [one] environ { $minutes } minute
        [many] environ { $minutes } de minutes
       *[other] environ { $minutes } minutes
    } pour trouver quelqu’un.
wait-alone = 🌙 Personne d’autre ne cherche en ce moment. Je continue et je te préviens dès que quelqu’un arrive.
notice-search-cancelled =
    👌 Recherche annulée.
    /search pour recommencer
notice-found =
    ✅ Quelqu’un est là. Dis bonjour !
    /next quelqu’un d’autre · /stop terminer
notice-already-chatting =
    💬 Tu es dans un chat.
    /next pour quelqu’un d’autre ou /stop pour le terminer.
notice-partner-left =
    👋 L’autre personne a quitté le chat.
    /search pour trouver quelqu’un d’autre
notice-you-left =
    🏁 Tu as terminé le chat.
    /search pour trouver quelqu’un d’autre
notice-nothing-to-stop =
    👌 Il n’y a rien à arrêter : tu n’es dans aucun chat.
    /search pour trouver quelqu’un

## Notices: a message that was not passed on

notice-held-up = ⏳ Nous ne pouvons pas prendre de messages pour l’instant. Le tien est gardé et partira dès que possible.
notice-idle =
    ✋ Non transmis : tu n’es dans aucun chat.
    /search pour trouver quelqu’un
notice-room-ended = ✋ Non transmis : ton chat précédent était déjà terminé.
notice-also =
    ☝ { $count ->
        [one] C’est aussi le cas de ton message suivant.
        [many] C’est aussi le cas de tes { $count } de messages suivants.
       *[other] C’est aussi le cas de tes { $count } messages suivants.
    }
notice-other-room = ✋ Non transmis : c’était pour la personne d’avant, et ce chat était déjà terminé.
notice-not-relayable =
    ✋ Non transmis : ce type de message ne peut pas passer.
    Textes, photos, vidéos, messages vocaux et stickers passent.
notice-share-place = 📍 L’autre personne verra où tu es. Partager ?
notice-share-contact = 👤 L’autre personne verra un numéro de téléphone et un nom. Partager ?
notice-shared = ✅ Partagé.
notice-not-shared = 👌 Pas partagé.
notice-live-location = ✋ Non transmis : une position en direct permettrait de te suivre. Envoie un lieu si tu veux.
notice-story = ✋ Non transmis : une story montre qui l’a publiée.
notice-paid = ✋ Non transmis : les publications payantes, les factures et les concours ne peuvent pas passer.
notice-game = ✋ Non transmis : les jeux ne peuvent pas passer.
notice-covered =
    🙈 Caché à l’autre personne : un pseudo, un numéro, une adresse ou un lien qui mène à quelqu’un.
    Ce sera visible avec l’accord des deux.
notice-document = 📎 Jusqu’à 20 Mo, un fichier arrive sans son nom, et une image aussi sans ses données cachées. D’autres fichiers peuvent encore révéler qui les a faits et où.
notice-lift-asked = 🔓 Tu acceptes de montrer pseudos, numéros et liens. La question est aussi posée à l’autre personne.
notice-lift-wanted = 🔓 L’autre personne accepte de montrer pseudos, numéros et liens dans ce chat. Et toi ?
notice-lifted = 🔓 Accord des deux côtés : pseudos, numéros et liens sont désormais visibles dans ce chat.
notice-media-offer = 🙈 Les photos et vidéos d’une personne inconnue restent masquées ici jusqu’à ce que tu les acceptes. Touche-en une pour la voir.
notice-media-held = 🙈 L’autre personne a envoyé un fichier ou une vidéo ronde. Impossible de les masquer : ils ne s’affichent pas tant que tu n’acceptes pas les photos et vidéos dans ce chat.
notice-media-covered = 🙈 L’autre personne voit les photos et vidéos masquées jusqu’à ce qu’elle les accepte dans ce chat.
notice-media-accepted = 👀 L’autre personne accepte maintenant les photos et vidéos dans ce chat.
notice-media-open = 👀 Les photos et vidéos se voient désormais tout de suite dans ce chat.
notice-deleted = 🗑 Supprimé pour l’autre personne.
notice-delete-how = 🗑 Réponds /delete à un de tes messages de ce chat : il sera supprimé pour l’autre personne.
notice-edit-impossible = ✋ Cette modification ne peut pas être transmise. Envoie plutôt un nouveau message.
notice-unknown-command =
    🤔 Je ne connais pas cette commande, donc rien n’a été envoyé.
    /help montre ce que je sais faire

undelivered-voice-forbidden = ✋ Non transmis : l’autre personne n’accepte pas les messages vocaux et vidéo.
undelivered-too-large = ✋ Non transmis : le fichier est trop lourd.
undelivered-file-gone = ✋ Non transmis : le fichier n’est plus disponible. Envoie-le encore une fois.
undelivered-refused = ✋ Non transmis : Telegram n’a pas accepté ce message pour l’autre personne.
undelivered-not-accepted = ✋ Non affiché : l’autre personne n’a pas encore accepté les photos et vidéos dans ce chat, et ceci ne peut pas être masqué. La question lui est posée. Envoie-le encore une fois quand elle acceptera.

## Notices: help, privacy, trouble

notice-help =
    ❓ Comment ça marche
    /search trouver quelqu’un
    /next terminer ce chat et trouver quelqu’un d’autre
    /stop terminer le chat ou la recherche
    /report signaler la personne
    /delete en réponse à ton message : le supprimer pour l’autre personne
    /rate donner ton avis sur le chat
    /invite inviter quelqu’un
    /settings langue et spoilers
    /language changer de langue
    /spoiler_on, /spoiler_off masquer tes photos et vidéos, ou non
    /privacy ce qui est conservé, et combien de temps

    Écris, tout simplement : tout ce que tu envoies arrive à l’autre personne. Si quelque chose ne passe pas, je te le dis.
notice-privacy =
    🔒 Ta vie privée
    L’autre personne ne voit que ce que tu envoies : jamais ton nom, ton pseudo ni ton numéro. Ce que tu envoies comme fichier peut garder des données cachées et, au-delà de 20 Mo, son nom.
    Ton identifiant Telegram n’est conservé que dans une seule table, pour que les messages t’arrivent. Tes réglages et la liste de tes chats sont conservés sans lui.
    Si tu nous dis dans /settings que tu as moins de 18 ans, nous gardons seulement cela : oui ou non. L’autre personne ne le voit jamais.
    Les messages sont gardés 7 jours après la fin d’un chat, pour les nouvelles tentatives et les signalements, puis supprimés.
    Si un chat est signalé, les opérateurs de ce bot peuvent le lire.
    Tu peux partir à tout moment avec /stop. Pour faire supprimer tes données, écris à l’opérateur de ce bot.
notice-old-button = ⌛ Ce bouton est trop ancien. Utilise le message le plus récent ou une commande.
notice-partner-slow = ⏳ L’autre personne n’est pas joignable en ce moment. Ce que tu écris est en sécurité et arrivera.

## Reports

notice-report-reasons =
    🚩 Que s’est-il passé ? Choisis une raison.
    Les opérateurs de ce bot pourront lire ce chat.
notice-report-thanks = 🙏 Merci pour le signalement. Tu ne croiseras plus cette personne.
notice-nothing-to-report = 👌 Il n’y a aucun chat à signaler.
notice-rate-question = 💭 Comment as-tu trouvé ce chat ?
notice-rated-up = 👍 Chouette que ça t’ait plu. Merci de le dire !
notice-rated-down = 👎 Merci de le dire. Tu ne croiseras plus cette personne.
notice-nothing-to-rate = 👌 Il n’y a aucun chat à évaluer.
report-spam = Spam ou publicité
report-insult = Insultes
report-sexual = Contenu sexuel
report-threat = Menaces ou violence
report-underage = Personne mineure
report-other = Autre chose

## Settings

settings-title =
    ⚙️ Réglages
    Les photos et vidéos masquées ne se voient qu’en les touchant.
settings-spoiler-on = 🙈 Masquer mes médias : oui
settings-spoiler-off = 👀 Masquer mes médias : non
settings-covers-on = 🛡 Photos d’inconnus : masquées
settings-covers-off = 👀 Photos d’inconnus : visibles
settings-minor-on = 🔞 J’ai moins de 18 ans : oui
settings-minor-off = 🔞 J’ai moins de 18 ans : non
settings-language = 🌐 Langue : { $name }
languages-title = 🌐 Quelle langue parles-tu ?
notice-spoiler-on = 🙈 Tes photos et vidéos restent maintenant masquées jusqu’à ce qu’on les touche.
notice-spoiler-off = 👀 Tes photos et vidéos se voient maintenant tout de suite.
notice-covers-on = 🛡 Dans les nouveaux chats, photos et vidéos, les tiennes aussi, restent masquées jusqu’à ce que la personne qui les voit les accepte.
notice-covers-off = 👀 Les photos et vidéos d’inconnus se voient maintenant tout de suite, sauf si l’autre personne les veut masquées.
notice-minor-on = 🛡 C’est noté, et seulement pour cela : les photos et vidéos d’inconnus restent masquées jusqu’à ce que tu les acceptes. Personne d’autre ne le voit.
notice-minor-off = 👌 C’est noté. Les photos s’affichent comme avant ; tu peux le changer ici.

## Buttons

button-cancel-search = ❌ Annuler la recherche
button-search = 🔎 Trouver quelqu’un
button-report = 🚩 Signaler
button-rate-up = 👍 Ça m’a plu
button-rate-down = 👎 Pas vraiment
button-share = 📤 Partager une fois
button-dont-share = ❌ Ne pas partager
button-lift = 🔓 Les montrer
button-accept-media = 👀 Les montrer dans ce chat
button-next = ⏭ Suivant
button-stop = ⏹ Terminer
button-privacy = 🔒 Vie privée
button-language = 🌐 Langue
button-back = ◀️ Retour
button-invite = 💌 Envoyer à quelqu’un

## What stands for a file, or stands beside a message, where it can't be shown

media-photo = [photo]
media-live-photo = [photo animée]
media-video = [vidéo]
media-animation = [GIF]
media-voice = [message vocal]
media-video-note = [message vidéo]
media-sticker = [sticker]
media-sticker-emoji = [sticker { $emoji }]
media-audio = [audio]
media-document = [fichier]
media-hidden = masqué par un spoiler
media-reply-to = réponse à
media-edited = modifié

## The web page: no emoji, no commands, no placeholders

web-title = ChatGoGo : chat anonyme
web-tagline = Discute en tête-à-tête avec une personne inconnue. Sans nom, sans inscription.
web-start = Commencer
web-search = Trouver quelqu’un
web-searching = Recherche de quelqu’un…
web-already-searching = La recherche continue…
web-widened = Personne qui parle ta langue n’est libre pour l’instant. La recherche s’étend à toutes les langues.
web-partner-slow = L’autre personne n’est pas joignable en ce moment. Ce que tu écris est en sécurité et arrivera.
web-typing = L’autre personne écrit…
web-wait-usual = Temps d’attente récent :
web-wait-alone = Personne d’autre ne cherche en ce moment. On te prévient dès que quelqu’un arrive.
web-cancel = Annuler
web-search-cancelled = Recherche annulée.
web-found = Quelqu’un est là. Dis bonjour !
web-already-chatting = Tu es déjà dans un chat.
web-empty = Pas encore de messages. Dis bonjour !
web-input-label = Ton message
web-input-hint = Écris un message…
web-send = Envoyer
web-next = Quelqu’un d’autre
web-stop = Terminer le chat
web-partner-left = L’autre personne a quitté le chat.
web-you-left = Tu as terminé le chat.
web-confirm-leave = Terminer ce chat ? Tu ne pourras pas retrouver cette personne.
web-confirm-leave-yes = Terminer
web-confirm-leave-no = Rester
web-reconnecting = Reconnexion…
web-connected = Connexion établie
web-offline = Tu es hors ligne. Tes messages partiront au retour de la connexion.
web-held-up = Nous ne pouvons pas prendre de messages pour l’instant. Le tien est gardé et partira dès que possible.
web-taken = Ce chat est ouvert dans un autre onglet.
web-use-here = Continuer ici
web-sending = Envoi…
web-not-delivered = Non transmis
web-idle = Non envoyé : tu n’es dans aucun chat. Trouve d’abord quelqu’un.
web-room-ended = Non transmis : ton chat précédent était déjà terminé.
web-other-room = Non transmis : c’était pour la personne d’avant, et ce chat était déjà terminé.
web-not-member = { web-room-ended }
web-edit-impossible = Ce message ne peut plus être modifié.
web-nothing-to-stop = Il n’y a rien à arrêter : tu n’es dans aucun chat.
web-nothing-to-report = Il n’y a aucun chat à signaler.
web-nothing-to-rate = Il n’y a aucun chat à évaluer.
web-too-long = Ce message est trop long.
web-characters-left = Caractères restants :
web-too-fast = C’était un peu rapide. Attends un instant, s’il te plaît.
web-busy = Il y a beaucoup de monde en ce moment. Réessaie dans un instant.
web-error = Quelque chose n’a pas marché. Réessaie, s’il te plaît.
web-language = Langue
web-report = Signaler
web-report-reasons = Que s’est-il passé ? Les opérateurs de ce site pourront lire ce chat.
web-report-spam = { report-spam }
web-report-insult = { report-insult }
web-report-sexual = { report-sexual }
web-report-threat = { report-threat }
web-report-underage = { report-underage }
web-report-other = { report-other }
web-report-thanks = Merci pour le signalement. Tu ne croiseras plus cette personne.
web-rate-up = Ce chat m’a plu
web-rate-down = Pas vraiment
web-rated-up = Chouette que ça t’ait plu. Merci !
web-rated-down = Merci de le dire. Tu ne croiseras plus cette personne.
web-invite = Inviter quelqu’un
web-invite-text = Envoie ce lien à quelqu’un que tu connais : il ouvre un chat rien que pour deux, anonyme comme toujours. Il sert une fois, pendant 24 heures. Garde cette page ouverte jusque-là.
web-invite-link = Lien de l’invitation
web-invite-copy = Copier le lien
web-invite-copied = Lien copié.
web-invite-share = Partager
web-invited = Quelqu’un que tu connais t’invite à un chat.
web-invited-no = Pas maintenant
web-link-unknown = Ce lien ne mène nulle part. Il a peut-être été coupé en chemin.
web-link-own = C’est ta propre invitation. Envoie-la : le chat commence quand on l’ouvre.
web-link-used = Cette invitation a déjà servi. Demandes-en une nouvelle.
web-link-expired = Cette invitation n’est plus valable. Demandes-en une nouvelle.
web-friend-busy = La personne qui t’invite ne peut pas discuter maintenant. Le lien reste valable : réessaie un peu plus tard.
web-privacy = Vie privée
web-privacy-text =
    L’autre personne ne voit que ce que tu envoies.
    Ce site te reconnaît grâce à un cookie contenant un secret aléatoire et conserve ta langue et la liste de tes chats.
    Si tu ne chattes jamais, tout cela est supprimé 7 jours après ta dernière visite.
    Les messages sont gardés 7 jours après la fin d’un chat, pour les nouvelles tentatives et les signalements, puis supprimés.
    Si un chat est signalé, les opérateurs de ce site peuvent le lire.
    Tu peux partir à tout moment. Pour faire supprimer tes données, écris à l’opérateur de ce site.
web-covered = Caché à l’autre personne : un pseudo, un numéro, une adresse ou un lien qui mène à quelqu’un. Ce sera visible avec l’accord des deux.
web-lift = Les montrer
web-lift-asked = Tu acceptes de montrer pseudos, numéros et liens. La question est aussi posée à l’autre personne.
web-lift-wanted = L’autre personne accepte de montrer pseudos, numéros et liens dans ce chat. Et toi ?
web-lifted = Accord des deux côtés : pseudos, numéros et liens sont désormais visibles dans ce chat.
web-close = Fermer
web-from-partner = Message de l’autre personne
web-from-you = Ton message
web-from-system = Information
web-spoiler-reveal = Montrer le texte masqué
web-media-show = Afficher
web-media-play = Écouter
web-media-loading = Chargement…
web-media-gone = Impossible de l’afficher pour le moment.
web-reply = Répondre
web-edited = { media-edited }
web-skip = Aller aux messages
web-you = Toi
web-stranger = L’autre personne
web-edit = Modifier
web-editing = Modification de ton message
web-replying = En réponse à
web-messages = Messages
web-latest = Derniers messages
web-react = Réagir
web-reactions = Réactions
web-delete = Supprimer
web-delete-question = Supprimer ce message des deux côtés ?
web-deleted = L’autre personne a supprimé un message.
web-log-hint = Les flèches vont de message en message, Tab mène à ce qu’on peut en faire.
web-album = Album
web-key-hint = Entrée envoie, Maj et Entrée commencent une nouvelle ligne.
web-no-cookies = Ce site te reconnaît grâce à un cookie. Autorise-le et réessaie.
web-try-again = Réessayer
web-no-script = Cette page a besoin de JavaScript.
