### What people read, in German (du). Keys and placeholders are listed in keys.ts.
### Plain text without markup; one emoji at most per line, at its start.

language-name = Deutsch

## The bot's profile: the description has at most 512 characters, the short one 120

bot-description =
    Chatte zu zweit mit einer fremden Person, die der Zufall auswählt.

    Dein Gegenüber sieht weder deinen Namen noch deinen Nutzernamen noch deine Telefonnummer. Text, Fotos, Videos, Sprachnachrichten und Sticker kommen alle an.

    Tippe auf Start, sag Hallo und geh, wann immer du willst.
bot-short-description = Anonymer Chat zu zweit mit einer zufälligen fremden Person. Name und Nummer bleiben verborgen.

## The menu of commands

command-start = Loslegen
command-search = Jemanden zum Chatten finden
command-next = Jemand Neues finden
command-stop = Chat oder Suche beenden
command-settings = Sprache und Spoiler
command-language = Sprache ändern
command-report = Dein Gegenüber melden
command-rate = Den Chat bewerten
command-invite = Jemanden einladen
command-delete = Eine Nachricht von mir beim Gegenüber löschen
command-help = So funktioniert’s
command-privacy = Was gespeichert wird und wie lange
command-spoiler-on = Meine Fotos und Videos bis zum Antippen verdecken
command-spoiler-off = Meine Fotos und Videos sofort zeigen

## Notices: searching and chatting

notice-welcome =
    👋 Willkommen! Hier chattest du zu zweit mit einer fremden Person, die der Zufall auswählt.
    Dein Gegenüber sieht weder deinen Namen noch deinen Nutzernamen noch deine Telefonnummer.
    Fotos und Videos zum einmaligen Ansehen werden nicht zugestellt. Die Betreiber dieses Bots können Meldungen und die gemeldeten Chats sehen.
    /search jemanden finden · /help mehr erfahren
notice-onboard-language =
    👋 Willkommen! Welche Sprache sprichst du?
    Du triffst zuerst Leute, die sie sprechen.
notice-onboard-rules =
    💬 Hier chattest du zu zweit mit einer fremden Person, die der Zufall auswählt. Du kannst jederzeit gehen.
    🙈 Dein Gegenüber sieht weder Namen noch Nutzernamen noch Nummer. Fotos und Videos zum einmaligen Ansehen kommen nicht an.
    🤝 Sei freundlich. Spam, Drohungen und alles Sexuelle mit Minderjährigen haben hier keinen Platz: Melde es bitte.
    🔒 Die Betreiber dieses Bots können Meldungen und die gemeldeten Chats sehen. /privacy sagt, was gespeichert wird.
notice-invitation =
    💌 Schick diesen Link jemandem, den du kennst: Er öffnet einen Chat für euch zwei, anonym wie immer.
    Er gilt einmal und { $hours ->
        [one] { $hours } Stunde
       *[other] { $hours } Stunden
    } lang.
notice-link-unknown = 🤔 Dieser Link führt nirgendwohin. Vielleicht ist er unterwegs abgeschnitten worden.
notice-link-own = 💌 Das ist deine eigene Einladung. Schick sie weiter: Der Chat beginnt, wenn sie geöffnet wird.
notice-link-used = ⌛ Diese Einladung wurde schon benutzt. Bitte um eine neue: /invite macht sie.
notice-link-expired = ⌛ Diese Einladung gilt nicht mehr. Bitte um eine neue: /invite macht sie.
notice-friend-busy = ⏳ Wer dich eingeladen hat, kann gerade nicht chatten. Der Link gilt weiter: Versuch es später noch einmal.
notice-searching =
    🔎 Ich suche jemanden für dich … Schreib, sobald jemand da ist.
    /stop zum Abbrechen
notice-already-searching =
    🔎 Ich suche noch jemanden für dich …
    /stop zum Abbrechen
notice-widened =
    🌍 Gerade ist niemand frei, der deine Sprache spricht. Ich suche jetzt in allen Sprachen.
    /stop zum Abbrechen
wait-seconds =
    ⏱ Zuletzt dauerte es { $seconds ->
        [one] etwa { $seconds } Sekunde
       *[other] etwa { $seconds } Sekunden
    }, bis jemand da war.
wait-minutes =
    ⏱ Zuletzt dauerte es { $minutes ->
        [one] etwa { $minutes } Minute
       *[other] etwa { $minutes } Minuten
    }, bis jemand da war.
wait-alone = 🌙 Gerade sucht sonst niemand. Ich suche weiter und sage dir Bescheid, sobald jemand kommt.
notice-search-cancelled =
    👌 Suche abgebrochen.
    /search neu suchen
notice-found =
    ✅ Jemand ist da. Sag Hallo!
    /next jemand Neues · /stop beenden
notice-already-chatting =
    💬 Du bist gerade in einem Chat.
    /next jemand Neues · /stop beenden
notice-partner-left =
    👋 Dein Gegenüber hat den Chat verlassen.
    /search jemand Neues finden
notice-you-left =
    🏁 Du hast den Chat beendet.
    /search jemand Neues finden
notice-nothing-to-stop =
    👌 Es gibt nichts zu beenden: Du bist in keinem Chat.
    /search jemanden finden

## Notices: a message that was not passed on

notice-held-up = ⏳ Wir können gerade keine Nachrichten annehmen. Deine bleibt erhalten und geht weiter, sobald es wieder geht.
notice-idle =
    ✋ Nicht zugestellt: Du bist in keinem Chat.
    /search jemanden finden
notice-room-ended = ✋ Nicht zugestellt: Dein voriger Chat war schon zu Ende.
notice-also =
    ☝ { $count ->
        [one] Das gilt auch für deine nächste Nachricht.
       *[other] Das gilt auch für deine nächsten { $count } Nachrichten.
    }
notice-other-room = ✋ Nicht zugestellt: Das war für dein voriges Gegenüber, und dieser Chat war schon zu Ende.
notice-not-relayable =
    ✋ Nicht zugestellt: So eine Nachricht kann ich nicht weitergeben.
    Text, Fotos, Videos, Sprachnachrichten und Sticker gehen.
notice-share-place = 📍 Damit sieht dein Gegenüber, wo du bist. Teilen?
notice-share-contact = 👤 Damit sieht dein Gegenüber eine Telefonnummer und einen Namen. Teilen?
notice-shared = ✅ Mit deinem Gegenüber geteilt.
notice-not-shared = 👌 Nicht geteilt.
notice-live-location = ✋ Nicht zugestellt: Mit einem Live-Standort könnte dein Gegenüber dir folgen. Wenn du magst, sende einen Ort.
notice-story = ✋ Nicht zugestellt: Eine Story zeigt, von wem sie ist.
notice-paid = ✋ Nicht zugestellt: Bezahlte Beiträge, Rechnungen und Verlosungen lassen sich nicht weitergeben.
notice-game = ✋ Nicht zugestellt: Spiele lassen sich nicht weitergeben.
notice-covered =
    🙈 Vor deinem Gegenüber verborgen: ein Nutzername, eine Nummer, Adresse oder ein Link zu jemandem.
    Mit Zustimmung von beiden wird es gezeigt.
notice-document = 📎 Dateien bis 20 MB kommen ohne ihren Namen an, Bilder darunter auch ohne verborgene Angaben. Andere Dateien können noch verraten, wer sie wo gemacht hat.
notice-lift-asked = 🔓 Von dir aus dürfen Nutzernamen, Nummern und Links gezeigt werden. Dein Gegenüber wurde auch gefragt.
notice-lift-wanted = 🔓 Dein Gegenüber ist einverstanden, dass hier Nutzernamen, Nummern und Links gezeigt werden. Du auch?
notice-lifted = 🔓 Beide sind einverstanden: Ab jetzt werden in diesem Chat Nutzernamen, Nummern und Links gezeigt.
notice-media-offer = 🙈 Fotos und Videos von Fremden bleiben hier verdeckt, bis du sie annimmst. Antippen zeigt eins.
notice-media-held = 🙈 Dein Gegenüber hat eine Datei oder ein rundes Video geschickt. Das lässt sich nicht verdecken und wird erst gezeigt, wenn du in diesem Chat Fotos und Videos annimmst.
notice-media-covered = 🙈 Dein Gegenüber sieht Fotos und Videos verdeckt, bis es sie in diesem Chat annimmt.
notice-media-accepted = 👀 Dein Gegenüber nimmt in diesem Chat jetzt Fotos und Videos an.
notice-media-open = 👀 Ab jetzt sind Fotos und Videos in diesem Chat sofort zu sehen.
notice-deleted = 🗑 Bei deinem Gegenüber gelöscht.
notice-delete-how = 🗑 Antworte mit /delete auf eine eigene Nachricht dieses Chats, dann wird sie bei deinem Gegenüber gelöscht.
notice-edit-impossible = ✋ Diese Änderung kann ich nicht weitergeben. Schick bitte stattdessen eine neue Nachricht.
notice-unknown-command =
    🤔 Diesen Befehl kenne ich nicht, deshalb habe ich nichts weitergegeben.
    /help zeigt, was ich kann

undelivered-voice-forbidden = ✋ Nicht zugestellt: Dein Gegenüber nimmt keine Sprach- und Videonachrichten an.
undelivered-too-large = ✋ Nicht zugestellt: Die Datei ist zu groß.
undelivered-file-gone = ✋ Nicht zugestellt: Die Datei ist nicht mehr verfügbar. Schick sie bitte noch einmal.
undelivered-refused = ✋ Nicht zugestellt: Telegram hat diese Nachricht bei deinem Gegenüber nicht angenommen.
undelivered-not-accepted = ✋ Nicht gezeigt: Dein Gegenüber hat hier noch keine Fotos und Videos angenommen, und das lässt sich nicht verdecken. Ich habe gefragt. Schick es bitte noch einmal, wenn es sie annimmt.

## Notices: help, privacy, trouble

notice-help =
    ❓ So funktioniert’s
    /search jemanden zum Chatten finden
    /next diesen Chat beenden und jemand Neues finden
    /stop Chat oder Suche beenden
    /report dein Gegenüber melden
    /delete als Antwort auf eine Nachricht von dir: beim Gegenüber löschen
    /rate den Chat bewerten
    /invite jemanden einladen
    /settings Sprache und Spoiler
    /language sprache ändern
    /spoiler_on, /spoiler_off deine Fotos und Videos verdecken oder nicht
    /privacy was gespeichert wird und wie lange

    Schreib einfach: Alles, was du schickst, geht an dein Gegenüber. Wird etwas nicht zugestellt, sage ich es dir.
notice-privacy =
    🔒 Deine Privatsphäre
    Dein Gegenüber sieht nur, was du schickst: nie deinen Namen, deinen Nutzernamen oder deine Telefonnummer. Was du als Datei schickst, kann verborgene Angaben behalten, über 20 MB auch seinen Namen.
    Deine Telegram-ID steht nur in einer einzigen Tabelle, damit dich Nachrichten erreichen. Deine Einstellungen und das Verzeichnis deiner Chats werden ohne sie gespeichert.
    Sagst du uns in /settings, dass du unter 18 bist, speichern wir nur das: ja oder nein. Dein Gegenüber sieht es nie.
    Nachrichten werden nach dem Ende eines Chats noch 7 Tage für erneute Zustellung und Meldungen aufbewahrt und dann gelöscht.
    Wird ein Chat gemeldet, können die Betreiber dieses Bots ihn lesen.
    Mit /stop kannst du jederzeit gehen. Wenn deine Daten gelöscht werden sollen, schreib dem Betreiber dieses Bots.
notice-old-button = ⌛ Dieser Knopf ist zu alt. Nutz bitte die neueste Nachricht oder einen Befehl.
notice-partner-slow = ⏳ Dein Gegenüber ist gerade nicht erreichbar. Was du schreibst, ist sicher und kommt an.

## Reports

notice-report-reasons =
    🚩 Was ist passiert? Wähle einen Grund.
    Die Betreiber dieses Bots können diesen Chat dann lesen.
notice-report-thanks = 🙏 Danke für die Meldung. Du triffst diese Person nicht wieder.
notice-nothing-to-report = 👌 Es gibt keinen Chat, den du melden könntest.
notice-rate-question = 💭 Wie hat dir dieser Chat gefallen?
notice-rated-up = 👍 Schön, dass er dir gefallen hat. Danke fürs Bescheidsagen!
notice-rated-down = 👎 Danke fürs Bescheidsagen. Du triffst diese Person nicht wieder.
notice-nothing-to-rate = 👌 Es gibt keinen Chat, den du bewerten könntest.
report-spam = Spam oder Werbung
report-insult = Beleidigungen
report-sexual = Sexuelle Inhalte
report-threat = Drohungen oder Gewalt
report-underage = Minderjährige Person
report-other = Etwas anderes

## Settings

settings-title =
    ⚙️ Einstellungen
    Verdeckte Fotos und Videos sieht man erst nach dem Antippen.
settings-spoiler-on = 🙈 Meine Medien verdecken: an
settings-spoiler-off = 👀 Meine Medien verdecken: aus
settings-covers-on = 🛡 Fotos von Fremden: verdeckt
settings-covers-off = 👀 Fotos von Fremden: sichtbar
settings-minor-on = 🔞 Ich bin unter 18: ja
settings-minor-off = 🔞 Ich bin unter 18: nein
settings-language = 🌐 Sprache: { $name }
languages-title = 🌐 Welche Sprache sprichst du?
notice-spoiler-on = 🙈 Deine Fotos und Videos bleiben jetzt verdeckt, bis dein Gegenüber sie antippt.
notice-spoiler-off = 👀 Deine Fotos und Videos sind jetzt sofort zu sehen.
notice-covers-on = 🛡 In neuen Chats bleiben Fotos und Videos verdeckt, auch deine, bis sie annimmt, wer sie sieht.
notice-covers-off = 👀 Fotos und Videos von Fremden sind jetzt sofort zu sehen, außer dein Gegenüber will sie verdeckt.
notice-minor-on = 🛡 Notiert, und nur dafür: Fotos und Videos von Fremden bleiben verdeckt, bis du sie annimmst. Niemand sonst sieht das.
notice-minor-off = 👌 Notiert. Wie Fotos gezeigt werden, bleibt, wie es ist; hier kannst du es ändern.

## Buttons

button-cancel-search = ❌ Suche abbrechen
button-search = 🔎 Jemanden finden
button-report = 🚩 Melden
button-rate-up = 👍 Hat mir gefallen
button-rate-down = 👎 Eher nicht
button-share = 📤 Einmal teilen
button-dont-share = ❌ Nicht teilen
button-lift = 🔓 Zeigen
button-accept-media = 👀 In diesem Chat zeigen
button-next = ⏭ Weiter
button-stop = ⏹ Beenden
button-privacy = 🔒 Privatsphäre
button-language = 🌐 Sprache
button-back = ◀️ Zurück
button-invite = 💌 Weiterschicken

## What stands for a file, or stands beside a message, where it can't be shown

media-photo = [Foto]
media-live-photo = [Live-Foto]
media-video = [Video]
media-animation = [GIF]
media-voice = [Sprachnachricht]
media-video-note = [Videonachricht]
media-sticker = [Sticker]
media-sticker-emoji = [Sticker { $emoji }]
media-audio = [Audio]
media-document = [Datei]
media-hidden = durch Spoiler verdeckt
media-reply-to = Antwort auf
media-edited = bearbeitet

## The web page: no emoji, no commands, no placeholders

web-title = ChatGoGo: anonymer Chat
web-tagline = Chatte zu zweit mit einer zufälligen fremden Person. Ohne Namen, ohne Anmeldung.
web-start = Chat starten
web-search = Jemanden finden
web-searching = Wir suchen jemanden für dich …
web-already-searching = Wir suchen noch jemanden für dich …
web-widened = Gerade ist niemand frei, der deine Sprache spricht. Jetzt wird in allen Sprachen gesucht.
web-partner-slow = Dein Gegenüber ist gerade nicht erreichbar. Was du schreibst, ist sicher und kommt an.
web-typing = Dein Gegenüber schreibt …
web-wait-usual = Wartezeit der letzten Minuten:
web-wait-alone = Gerade sucht sonst niemand. Du erfährst es, sobald jemand kommt.
web-cancel = Abbrechen
web-search-cancelled = Suche abgebrochen.
web-found = Jemand ist da. Sag Hallo!
web-already-chatting = Du bist schon in einem Chat.
web-empty = Noch keine Nachrichten. Sag Hallo!
web-input-label = Deine Nachricht
web-input-hint = Nachricht schreiben …
web-send = Senden
web-next = Jemand Neues
web-stop = Chat beenden
web-partner-left = Dein Gegenüber hat den Chat verlassen.
web-you-left = Du hast den Chat beendet.
web-confirm-leave = Diesen Chat beenden? Du kannst nicht zu dieser Person zurückkehren.
web-confirm-leave-yes = Beenden
web-confirm-leave-no = Bleiben
web-reconnecting = Verbindung wird wiederhergestellt …
web-connected = Verbunden
web-offline = Du bist offline. Deine Nachrichten werden gesendet, sobald die Verbindung wieder da ist.
web-held-up = Wir können gerade keine Nachrichten annehmen. Deine bleibt erhalten und wird gesendet, sobald es wieder geht.
web-taken = Dieser Chat ist in einem anderen Tab geöffnet.
web-use-here = Hier verwenden
web-sending = Wird gesendet …
web-not-delivered = Nicht zugestellt
web-idle = Nicht gesendet: Du bist in keinem Chat. Such dir zuerst jemanden.
web-room-ended = Nicht zugestellt: Dein voriger Chat war schon zu Ende.
web-other-room = Nicht zugestellt: Das war für dein voriges Gegenüber, und dieser Chat war schon zu Ende.
web-not-member = { web-room-ended }
web-edit-impossible = Diese Nachricht lässt sich nicht mehr bearbeiten.
web-nothing-to-stop = Es gibt nichts zu beenden: Du bist in keinem Chat.
web-nothing-to-report = Es gibt keinen Chat, den du melden könntest.
web-nothing-to-rate = Es gibt keinen Chat, den du bewerten könntest.
web-too-long = Diese Nachricht ist zu lang.
web-characters-left = Verbleibende Zeichen:
web-too-fast = Das ging etwas schnell. Bitte warte einen Moment.
web-busy = Gerade ist viel los. Bitte versuch es gleich noch einmal.
web-error = Etwas ist schiefgelaufen. Bitte versuch es noch einmal.
web-language = Sprache
web-report = Melden
web-report-reasons = Was ist passiert? Die Betreiber dieser Seite können diesen Chat dann lesen.
web-report-spam = { report-spam }
web-report-insult = { report-insult }
web-report-sexual = { report-sexual }
web-report-threat = { report-threat }
web-report-underage = { report-underage }
web-report-other = { report-other }
web-report-thanks = Danke für die Meldung. Du triffst diese Person nicht wieder.
web-rate-up = Der Chat hat mir gefallen
web-rate-down = Eher nicht
web-rated-up = Schön, dass er dir gefallen hat. Danke!
web-rated-down = Danke fürs Bescheidsagen. Du triffst diese Person nicht wieder.
web-invite = Jemanden einladen
web-invite-text = Schick diesen Link jemandem, den du kennst: Er öffnet einen Chat für euch zwei, anonym wie immer. Er gilt einmal, 24 Stunden lang. Lass diese Seite so lange offen.
web-invite-link = Link der Einladung
web-invite-copy = Link kopieren
web-invite-copied = Link kopiert.
web-invite-share = Teilen
web-invited = Jemand, den du kennst, lädt dich zu einem Chat ein.
web-invited-no = Nicht jetzt
web-link-unknown = Dieser Link führt nirgendwohin. Vielleicht ist er unterwegs abgeschnitten worden.
web-link-own = Das ist deine eigene Einladung. Schick sie weiter: Der Chat beginnt, wenn sie geöffnet wird.
web-link-used = Diese Einladung wurde schon benutzt. Bitte um eine neue.
web-link-expired = Diese Einladung gilt nicht mehr. Bitte um eine neue.
web-friend-busy = Wer dich eingeladen hat, kann gerade nicht chatten. Der Link gilt weiter: Versuch es später noch einmal.
web-privacy = Datenschutz
web-privacy-text =
    Dein Gegenüber sieht nur, was du schickst.
    Diese Seite erkennt dich an einem Cookie mit einem zufälligen Geheimnis und speichert deine Sprache und das Verzeichnis deiner Chats.
    Wenn du nie chattest, wird all das 7 Tage nach deinem letzten Besuch gelöscht.
    Nachrichten werden nach dem Ende eines Chats noch 7 Tage für erneute Zustellung und Meldungen aufbewahrt und dann gelöscht.
    Wird ein Chat gemeldet, können die Betreiber dieser Seite ihn lesen.
    Du kannst jederzeit gehen. Wenn deine Daten gelöscht werden sollen, schreib dem Betreiber dieser Seite.
web-covered = Vor deinem Gegenüber verborgen: ein Nutzername, eine Nummer, Adresse oder ein Link zu jemandem. Mit Zustimmung von beiden wird es gezeigt.
web-lift = Zeigen
web-lift-asked = Von dir aus dürfen Nutzernamen, Nummern und Links gezeigt werden. Dein Gegenüber wurde auch gefragt.
web-lift-wanted = Dein Gegenüber ist einverstanden, dass hier Nutzernamen, Nummern und Links gezeigt werden. Du auch?
web-lifted = Beide sind einverstanden: Ab jetzt werden in diesem Chat Nutzernamen, Nummern und Links gezeigt.
web-close = Schließen
web-from-partner = Nachricht von deinem Gegenüber
web-from-you = Nachricht von dir
web-from-system = Hinweis
web-spoiler-reveal = Verdeckten Text zeigen
web-media-show = Anzeigen
web-media-play = Abspielen
web-media-loading = Wird geladen …
web-media-gone = Das lässt sich gerade nicht anzeigen.
web-reply = Antworten
web-edited = { media-edited }
web-skip = Zu den Nachrichten springen
web-you = Du
web-stranger = Dein Gegenüber
web-edit = Bearbeiten
web-editing = Du bearbeitest deine Nachricht
web-replying = Antwort auf
web-messages = Nachrichten
web-latest = Neueste Nachrichten
web-react = Reagieren
web-reactions = Reaktionen
web-delete = Löschen
web-delete-question = Diese Nachricht bei euch beiden löschen?
web-deleted = Dein Gegenüber hat eine Nachricht gelöscht.
web-log-hint = Die Pfeiltasten führen von Nachricht zu Nachricht, Tab zu dem, was du mit ihr tun kannst.
web-album = Album
web-key-hint = Enter sendet, Umschalt und Enter beginnen eine neue Zeile.
web-no-cookies = Diese Seite erkennt dich an einem Cookie wieder. Erlaube ihn bitte und versuche es noch einmal.
web-try-again = Noch einmal versuchen
web-no-script = Diese Seite braucht JavaScript.
