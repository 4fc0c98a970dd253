### What people read, in Italian (tu). Keys and placeholders are listed in keys.ts.
### Plain text without markup; one emoji at most per line, at its start.

language-name = Italiano

## The bot's profile: the description has at most 512 characters, the short one 120

bot-description =
    Chatta a tu per tu con una persona sconosciuta, scelta a caso.

    L’altra persona non vede mai il tuo nome, il tuo username né il tuo numero di telefono. Testi, foto, video, messaggi vocali e sticker arrivano tutti.

    Premi Avvia, saluta e vai via quando vuoi.
bot-short-description = Chat anonima a tu per tu con una persona a caso. Nome e numero restano nascosti.

## The menu of commands

command-start = Inizia
command-search = Trova qualcuno
command-next = Trova qualcun altro
command-stop = Termina la chat o la ricerca
command-settings = Lingua e spoiler
command-language = Cambia lingua
command-report = Segnala l’altra persona
command-rate = Valuta la chat
command-invite = Invita qualcuno
command-delete = Elimina un mio messaggio per l’altra persona
command-help = Come funziona
command-privacy = Che cosa si conserva e per quanto
command-spoiler-on = Nascondi le mie foto e i miei video fino al tocco
command-spoiler-off = Mostra subito le mie foto e i miei video

## Notices: searching and chatting

notice-welcome =
    👋 Ti diamo il benvenuto! Qui chatti a tu per tu con una persona sconosciuta, scelta a caso.
    L’altra persona non vede il tuo nome, il tuo username né il tuo numero di telefono.
    Foto e video visibili una sola volta non vengono consegnati. Gli operatori di questo bot possono vedere le segnalazioni e le chat segnalate.
    /search trova qualcuno · /help per saperne di più
notice-onboard-language =
    👋 Ti diamo il benvenuto! Che lingua parli?
    Prima incontri chi la parla.
notice-onboard-rules =
    💬 Qui chatti a tu per tu con una persona sconosciuta, scelta a caso. Vai via quando vuoi.
    🙈 L’altra persona non vede nome, username o numero. Foto e video visibili una sola volta non vengono consegnati.
    🤝 Sii gentile. Spam, minacce e contenuti sessuali con minori non hanno posto qui: segnalali.
    🔒 Gli operatori di questo bot possono vedere le segnalazioni e le chat segnalate. /privacy dice che cosa si conserva.
notice-invitation =
    💌 Invia questo link a qualcuno che conosci: apre una chat solo per due, anonima come sempre.
    Vale una volta sola e per { $hours ->
        [one] { $hours } ora
        [many] { $hours } di ore
       *[other] { $hours } ore
    }.
notice-link-unknown = 🤔 Questo link non porta da nessuna parte. Forse si è tagliato per strada.
notice-link-own = 💌 Questo è il tuo invito. Invialo a qualcuno: la chat comincia quando lo apre.
notice-link-used = ⌛ Questo invito è già stato usato. Chiedine uno nuovo: si fa con /invite.
notice-link-expired = ⌛ Questo invito non vale più. Chiedine uno nuovo: si fa con /invite.
notice-friend-busy = ⏳ Chi ti ha invitato ora non può chattare. Il link resta valido: riprova fra un po’.
notice-searching =
    🔎 Cerco qualcuno… Potrai scrivere appena arriva.
    /stop per annullare
notice-already-searching =
    🔎 Sto ancora cercando qualcuno…
    /stop per annullare
notice-widened =
    🌍 Per ora non c’è nessuno libero che parli la tua lingua. Adesso cerco in tutte le lingue.
    /stop per annullare
wait-seconds =
    ⏱ Di recente { $seconds ->
        [one] serviva circa { $seconds } secondo
        [many] servivano circa { $seconds } di secondi
       *[other] servivano circa { $seconds } secondi
    } per trovare qualcuno.
wait-minutes =
    ⏱ Di recente { $minutes ->
        [one] serviva circa { $minutes } minuto
        [many] servivano circa { $minutes } di minuti
       *[other] servivano circa { $minutes } minuti
    } per trovare qualcuno.
wait-alone = 🌙 In questo momento non cerca nessun altro. Continuo e ti avviso appena arriva qualcuno.
notice-search-cancelled =
    👌 Ricerca annullata.
    /search per ricominciare
notice-found =
    ✅ C’è qualcuno. Saluta!
    /next qualcun altro · /stop termina
notice-already-chatting =
    💬 Hai una chat in corso.
    /next per qualcun altro o /stop per terminarla.
notice-partner-left =
    👋 L’altra persona ha lasciato la chat.
    /search per trovare qualcun altro
notice-you-left =
    🏁 Hai terminato la chat.
    /search per trovare qualcun altro
notice-nothing-to-stop =
    👌 Non c’è niente da fermare: non hai chat in corso.
    /search per trovare qualcuno

## Notices: a message that was not passed on

notice-held-up = ⏳ Al momento non possiamo ricevere messaggi. Il tuo è conservato e partirà appena possibile.
notice-idle =
    ✋ Non consegnato: non hai chat in corso.
    /search per trovare qualcuno
notice-room-ended = ✋ Non consegnato: la tua chat precedente era già finita.
notice-also =
    ☝ { $count ->
        [one] Vale anche per il tuo messaggio successivo.
        [many] Vale anche per i tuoi { $count } di messaggi successivi.
       *[other] Vale anche per i tuoi { $count } messaggi successivi.
    }
notice-other-room = ✋ Non consegnato: era per la persona di prima, e quella chat era già finita.
notice-not-relayable =
    ✋ Non consegnato: questo tipo di messaggio non può passare.
    Testi, foto, video, messaggi vocali e sticker vanno bene.
notice-share-place = 📍 Così l’altra persona vede dove sei. Condividere?
notice-share-contact = 👤 Così l’altra persona vede un numero di telefono e un nome. Condividere?
notice-shared = ✅ Condiviso.
notice-not-shared = 👌 Non condiviso.
notice-live-location = ✋ Non consegnato: con una posizione in tempo reale potrebbero seguirti. Se vuoi, manda un luogo.
notice-story = ✋ Non consegnato: una storia mostra chi l’ha pubblicata.
notice-paid = ✋ Non consegnato: post a pagamento, fatture e giveaway non possono passare.
notice-game = ✋ Non consegnato: i giochi non possono passare.
notice-covered =
    🙈 Nascosto all’altra persona: un nome utente, numero, indirizzo o link che porta a qualcuno.
    Si vedrà se entrambi siete d’accordo.
notice-document = 📎 I file fino a 20 MB arrivano senza il loro nome, e le immagini anche senza dati nascosti. Altri file possono ancora rivelare chi li ha fatti e dove.
notice-lift-asked = 🔓 Accetti di mostrare nomi utente, numeri e link. Lo abbiamo chiesto anche all’altra persona.
notice-lift-wanted = 🔓 L’altra persona accetta di mostrare nomi utente, numeri e link in questa chat. E tu?
notice-lifted = 🔓 Siete d’accordo entrambi: da ora nomi utente, numeri e link si vedono in questa chat.
notice-media-offer = 🙈 Foto e video di uno sconosciuto restano nascosti qui finché non li accetti. Un tocco ne mostra uno.
notice-media-held = 🙈 L’altra persona ha inviato un file o un video rotondo. Non si possono nascondere, quindi non si vedono finché non accetti foto e video in questa chat.
notice-media-covered = 🙈 L’altra persona vede foto e video nascosti finché non li accetta in questa chat.
notice-media-accepted = 👀 Ora l’altra persona accetta foto e video in questa chat.
notice-media-open = 👀 Da ora foto e video si vedono subito in questa chat.
notice-deleted = 🗑 Eliminato per l’altra persona.
notice-delete-how = 🗑 Rispondi con /delete a un tuo messaggio di questa chat e sarà eliminato per l’altra persona.
notice-edit-impossible = ✋ Questa modifica non può passare. Invia invece un nuovo messaggio.
notice-unknown-command =
    🤔 Non conosco questo comando, quindi non ho inviato niente.
    /help mostra che cosa so fare

undelivered-voice-forbidden = ✋ Non consegnato: l’altra persona non accetta messaggi vocali e video.
undelivered-too-large = ✋ Non consegnato: il file è troppo grande.
undelivered-file-gone = ✋ Non consegnato: il file non è più disponibile. Invialo di nuovo, per favore.
undelivered-refused = ✋ Non consegnato: Telegram non ha accettato questo messaggio per l’altra persona.
undelivered-not-accepted = ✋ Non mostrato: l’altra persona non ha ancora accettato foto e video in questa chat, e questo non si può nascondere. Gliel’abbiamo chiesto. Invialo di nuovo quando li accetta, per favore.

## Notices: help, privacy, trouble

notice-help =
    ❓ Come funziona
    /search trova qualcuno
    /next termina questa chat e trova qualcun altro
    /stop termina la chat o la ricerca
    /report segnala l’altra persona
    /delete in risposta a un tuo messaggio: eliminarlo per l’altra persona
    /rate valuta la chat
    /invite invita qualcuno
    /settings lingua e spoiler
    /language cambia lingua
    /spoiler_on, /spoiler_off nascondi le tue foto e i tuoi video, oppure no
    /privacy che cosa si conserva e per quanto

    Scrivi e basta: tutto ciò che invii arriva all’altra persona. Se qualcosa non viene consegnato, te lo dico.
notice-privacy =
    🔒 La tua privacy
    L’altra persona vede solo ciò che invii: mai il tuo nome, il tuo username o il tuo numero. I file inviati come documento possono conservare dati nascosti e, oltre i 20 MB, il nome.
    Il tuo id di Telegram si conserva in una sola tabella, perché i messaggi ti arrivino. Le impostazioni e l’elenco delle tue chat si conservano senza.
    Se in /settings ci dici che hai meno di 18 anni, salviamo solo questo: sì o no. L’altra persona non lo vede mai.
    I messaggi si conservano per 7 giorni dopo la fine di una chat, per riconsegnarli e per le segnalazioni, poi vengono cancellati.
    Se una chat viene segnalata, gli operatori di questo bot possono leggerla.
    Puoi andare via in ogni momento con /stop. Per far cancellare i tuoi dati, scrivi all’operatore di questo bot.
notice-old-button = ⌛ Questo pulsante è troppo vecchio. Usa il messaggio più recente o un comando.
notice-partner-slow = ⏳ L’altra persona non è raggiungibile in questo momento. Quello che scrivi è al sicuro e arriverà.

## Reports

notice-report-reasons =
    🚩 Che cosa è successo? Scegli un motivo.
    Gli operatori di questo bot potranno leggere questa chat.
notice-report-thanks = 🙏 Grazie della segnalazione. Non incontrerai più questa persona.
notice-nothing-to-report = 👌 Non c’è nessuna chat da segnalare.
notice-rate-question = 💭 Ti è piaciuta questa chat?
notice-rated-up = 👍 Che bello che ti sia piaciuta. Grazie di averlo detto!
notice-rated-down = 👎 Grazie di averlo detto. Non incontrerai più questa persona.
notice-nothing-to-rate = 👌 Non c’è nessuna chat da valutare.
report-spam = Spam o pubblicità
report-insult = Insulti
report-sexual = Contenuti sessuali
report-threat = Minacce o violenza
report-underage = Persona minorenne
report-other = Altro

## Settings

settings-title =
    ⚙️ Impostazioni
    Foto e video nascosti si vedono solo toccandoli.
settings-spoiler-on = 🙈 Nascondi i miei media: sì
settings-spoiler-off = 👀 Nascondi i miei media: no
settings-covers-on = 🛡 Foto di sconosciuti: nascoste
settings-covers-off = 👀 Foto di sconosciuti: visibili
settings-minor-on = 🔞 Ho meno di 18 anni: sì
settings-minor-off = 🔞 Ho meno di 18 anni: no
settings-language = 🌐 Lingua: { $name }
languages-title = 🌐 Che lingua parli?
notice-spoiler-on = 🙈 Ora le tue foto e i tuoi video restano nascosti finché non vengono toccati.
notice-spoiler-off = 👀 Ora le tue foto e i tuoi video si vedono subito.
notice-covers-on = 🛡 Nelle nuove chat foto e video, anche i tuoi, restano nascosti finché chi li vede non li accetta.
notice-covers-off = 👀 Ora foto e video di sconosciuti si vedono subito, a meno che l’altra persona li voglia nascosti.
notice-minor-on = 🛡 Annotato, e solo per questo: foto e video di sconosciuti restano nascosti finché non li accetti. Nessun altro lo vede.
notice-minor-off = 👌 Annotato. Le foto si vedono come prima; puoi cambiarlo qui.

## Buttons

button-cancel-search = ❌ Annulla la ricerca
button-search = 🔎 Trova qualcuno
button-report = 🚩 Segnala
button-rate-up = 👍 Mi è piaciuta
button-rate-down = 👎 Non tanto
button-share = 📤 Condividi una volta
button-dont-share = ❌ Non condividere
button-lift = 🔓 Mostrali
button-accept-media = 👀 Mostrali in questa chat
button-next = ⏭ Avanti
button-stop = ⏹ Termina
button-privacy = 🔒 Privacy
button-language = 🌐 Lingua
button-back = ◀️ Indietro
button-invite = 💌 Invia a qualcuno

## What stands for a file, or stands beside a message, where it can't be shown

media-photo = [foto]
media-live-photo = [foto animata]
media-video = [video]
media-animation = [GIF]
media-voice = [messaggio vocale]
media-video-note = [videomessaggio]
media-sticker = [sticker]
media-sticker-emoji = [sticker { $emoji }]
media-audio = [audio]
media-document = [file]
media-hidden = nascosto da uno spoiler
media-reply-to = risposta a
media-edited = modificato

## The web page: no emoji, no commands, no placeholders

web-title = ChatGoGo: chat anonima
web-tagline = Chatta a tu per tu con una persona sconosciuta. Senza nome, senza registrazione.
web-start = Inizia a chattare
web-search = Trova qualcuno
web-searching = Cerco qualcuno…
web-already-searching = Sto ancora cercando qualcuno…
web-widened = Per ora non c’è nessuno libero che parli la tua lingua. Adesso si cerca in tutte le lingue.
web-partner-slow = L’altra persona non è raggiungibile in questo momento. Quello che scrivi è al sicuro e arriverà.
web-typing = L’altra persona sta scrivendo…
web-wait-usual = Tempo di attesa recente:
web-wait-alone = In questo momento non cerca nessun altro. Lo saprai appena arriva qualcuno.
web-cancel = Annulla
web-search-cancelled = Ricerca annullata.
web-found = C’è qualcuno. Saluta!
web-already-chatting = Hai già una chat in corso.
web-empty = Ancora nessun messaggio. Saluta!
web-input-label = Il tuo messaggio
web-input-hint = Scrivi un messaggio…
web-send = Invia
web-next = Qualcun altro
web-stop = Termina la chat
web-partner-left = L’altra persona ha lasciato la chat.
web-you-left = Hai terminato la chat.
web-confirm-leave = Terminare questa chat? Non potrai ritrovare questa persona.
web-confirm-leave-yes = Termina
web-confirm-leave-no = Resta
web-reconnecting = Riconnessione…
web-connected = Connessione attiva
web-offline = La connessione manca. I tuoi messaggi partiranno quando torna.
web-held-up = Al momento non possiamo ricevere messaggi. Il tuo è conservato e partirà appena possibile.
web-taken = Questa chat è aperta in un’altra scheda.
web-use-here = Usa qui
web-sending = Invio…
web-not-delivered = Non consegnato
web-idle = Non inviato: non hai chat in corso. Trova prima qualcuno.
web-room-ended = Non consegnato: la tua chat precedente era già finita.
web-other-room = Non consegnato: era per la persona di prima, e quella chat era già finita.
web-not-member = { web-room-ended }
web-edit-impossible = Questo messaggio non si può più modificare.
web-nothing-to-stop = Non c’è niente da fermare: non hai chat in corso.
web-nothing-to-report = Non c’è nessuna chat da segnalare.
web-nothing-to-rate = Non c’è nessuna chat da valutare.
web-too-long = Questo messaggio è troppo lungo.
web-characters-left = Caratteri rimasti:
web-too-fast = Un po’ troppo in fretta. Aspetta un attimo, per favore.
web-busy = In questo momento c’è molto movimento. Riprova fra un attimo.
web-error = Qualcosa è andato storto. Riprova, per favore.
web-language = Lingua
web-report = Segnala
web-report-reasons = Che cosa è successo? Gli operatori di questo sito potranno leggere questa chat.
web-report-spam = { report-spam }
web-report-insult = { report-insult }
web-report-sexual = { report-sexual }
web-report-threat = { report-threat }
web-report-underage = { report-underage }
web-report-other = { report-other }
web-report-thanks = Grazie della segnalazione. Non incontrerai più questa persona.
web-rate-up = La chat mi è piaciuta
web-rate-down = Non tanto
web-rated-up = Che bello che ti sia piaciuta. Grazie!
web-rated-down = Grazie di averlo detto. Non incontrerai più questa persona.
web-invite = Invita qualcuno
web-invite-text = Invia questo link a qualcuno che conosci: apre una chat solo per due, anonima come sempre. Vale una volta sola, per 24 ore. Tieni aperta questa pagina finché arriva.
web-invite-link = Link dell’invito
web-invite-copy = Copia link
web-invite-copied = Link copiato.
web-invite-share = Condividi
web-invited = Qualcuno che conosci ti invita a una chat.
web-invited-no = Non ora
web-link-unknown = Questo link non porta da nessuna parte. Forse si è tagliato per strada.
web-link-own = Questo è il tuo invito. Invialo a qualcuno: la chat comincia quando lo apre.
web-link-used = Questo invito è già stato usato. Chiedine uno nuovo.
web-link-expired = Questo invito non vale più. Chiedine uno nuovo.
web-friend-busy = Chi ti ha invitato ora non può chattare. Il link resta valido: riprova fra un po’.
web-privacy = Privacy
web-privacy-text =
    L’altra persona vede solo ciò che invii.
    Questo sito ti riconosce da un cookie con un segreto casuale e conserva la tua lingua e l’elenco delle tue chat.
    Se non chatti mai, tutto questo viene cancellato 7 giorni dopo la tua ultima visita.
    I messaggi si conservano per 7 giorni dopo la fine di una chat, per riconsegnarli e per le segnalazioni, poi vengono cancellati.
    Se una chat viene segnalata, gli operatori di questo sito possono leggerla.
    Puoi andare via in ogni momento. Per far cancellare i tuoi dati, scrivi all’operatore di questo sito.
web-covered = Nascosto all’altra persona: un nome utente, numero, indirizzo o link che porta a qualcuno. Si vedrà se entrambi siete d’accordo.
web-lift = Mostrali
web-lift-asked = Accetti di mostrare nomi utente, numeri e link. Lo abbiamo chiesto anche all’altra persona.
web-lift-wanted = L’altra persona accetta di mostrare nomi utente, numeri e link in questa chat. E tu?
web-lifted = Siete d’accordo entrambi: da ora nomi utente, numeri e link si vedono in questa chat.
web-close = Chiudi
web-from-partner = Messaggio dell’altra persona
web-from-you = Il tuo messaggio
web-from-system = Avviso
web-spoiler-reveal = Mostra il testo nascosto
web-media-show = Mostra
web-media-play = Riproduci
web-media-loading = Carico…
web-media-gone = Ora non si può mostrare.
web-reply = Rispondi
web-edited = { media-edited }
web-skip = Vai ai messaggi
web-you = Tu
web-stranger = L’altra persona
web-edit = Modifica
web-editing = Modifica del tuo messaggio
web-replying = In risposta a
web-messages = Messaggi
web-latest = Messaggi più recenti
web-react = Reagisci
web-reactions = Reazioni
web-delete = Elimina
web-delete-question = Eliminare questo messaggio per entrambi?
web-deleted = L’altra persona ha eliminato un messaggio.
web-log-hint = Le frecce vanno da un messaggio all’altro, Tab a quello che puoi farne.
web-album = Album
web-key-hint = Invio spedisce, Maiusc e Invio iniziano una nuova riga.
web-no-cookies = Questo sito ti riconosce da un cookie. Consentilo e riprova, per favore.
web-try-again = Riprova
web-no-script = Questa pagina ha bisogno di JavaScript.
