### What people read, in Spanish (tú). Keys and placeholders are listed in keys.ts.
### Plain text without markup; one emoji at most per line, at its start.

language-name = Español

## The bot's profile: the description has at most 512 characters, the short one 120

bot-description =
    Chatea a solas con una persona desconocida, elegida al azar.

    La otra persona nunca ve tu nombre, tu usuario ni tu número de teléfono. Texto, fotos, vídeos, mensajes de voz y stickers: todo llega.

    Pulsa Iniciar, saluda y vete cuando quieras.
bot-short-description = Chat anónimo a solas con una persona al azar. Tu nombre y tu número no se muestran.

## The menu of commands

command-start = Empezar
command-search = Buscar con quién chatear
command-next = Buscar a otra persona
command-stop = Terminar el chat o la búsqueda
command-settings = Idioma y spoilers
command-language = Cambiar el idioma
command-report = Denunciar a la otra persona
command-rate = Valorar el chat
command-invite = Invitar a un amigo
command-delete = Borrar un mensaje mío para la otra persona
command-help = Cómo funciona
command-privacy = Qué se guarda y por cuánto tiempo
command-spoiler-on = Ocultar mis fotos y vídeos hasta que los toquen
command-spoiler-off = Mostrar mis fotos y vídeos al momento

## Notices: searching and chatting

notice-welcome =
    👋 ¡Te damos la bienvenida! Aquí chateas a solas con una persona desconocida, elegida al azar.
    La otra persona no ve tu nombre, tu usuario ni tu número de teléfono.
    Las fotos y los vídeos de una sola visualización no se entregan. Los operadores de este bot pueden ver las denuncias y los chats denunciados.
    /search buscar a alguien · /help saber más
notice-onboard-language =
    👋 ¡Te damos la bienvenida! ¿Qué idioma hablas?
    Primero encontrarás a quienes lo hablan.
notice-onboard-rules =
    💬 Aquí chateas a solas con una persona desconocida, elegida al azar. Puedes irte cuando quieras.
    🙈 La otra persona no ve tu nombre, tu usuario ni tu número. Las fotos y los vídeos de una sola visualización no se entregan.
    🤝 Trata bien a los demás. El spam, las amenazas y todo lo sexual con menores no tienen sitio aquí: denúncialo.
    🔒 Los operadores de este bot pueden ver las denuncias y los chats denunciados. /privacy dice qué se guarda.
notice-invitation =
    💌 Envía este enlace a alguien que conozcas: abre un chat de vosotros dos, anónimo como siempre.
    Sirve una vez y durante { $hours ->
        [one] { $hours } hora
        [many] { $hours } de horas
       *[other] { $hours } horas
    }.
notice-link-unknown = 🤔 Este enlace no lleva a ninguna parte. Quizá se cortó por el camino.
notice-link-own = 💌 Esta es tu propia invitación. Envíala: el chat empieza cuando la abran.
notice-link-used = ⌛ Esta invitación ya se ha usado. Pide una nueva: se hace con /invite.
notice-link-expired = ⌛ Esta invitación ya no sirve. Pide una nueva: se hace con /invite.
notice-friend-busy = ⏳ Tu amigo no puede chatear ahora. El enlace sigue sirviendo: inténtalo dentro de un rato.
notice-searching =
    🔎 Buscando a alguien… Podrás escribir en cuanto llegue.
    /stop para cancelar
notice-already-searching =
    🔎 Seguimos buscando a alguien…
    /stop para cancelar
notice-widened =
    🌍 Aún no hay nadie libre que hable tu idioma. Ahora buscamos en todos los idiomas.
    /stop para cancelar
wait-seconds =
    ⏱ Últimamente se tardaba { $seconds ->
        [one] cerca de { $seconds } segundo
        [many] cerca de { $seconds } de segundos
       *[other] unos { $seconds } segundos
    } en encontrar a alguien.
wait-minutes =
    ⏱ Últimamente se tardaba { $minutes ->
        [one] cerca de { $minutes } minuto
        [many] cerca de { $minutes } de minutos
       *[other] unos { $minutes } minutos
    } en encontrar a alguien.
wait-alone = 🌙 Ahora mismo nadie más está buscando. Sigo buscando y te aviso en cuanto llegue alguien.
notice-search-cancelled =
    👌 Búsqueda cancelada.
    /search para empezar de nuevo
notice-found =
    ✅ Ya hay alguien. ¡Saluda!
    /next otra persona · /stop terminar
notice-already-chatting =
    💬 Estás en un chat.
    Usa /next para hablar con otra persona o /stop para terminarlo.
notice-partner-left =
    👋 La otra persona se ha ido del chat.
    /search para buscar a alguien más
notice-you-left =
    🏁 Has terminado el chat.
    /search para buscar a otra persona
notice-nothing-to-stop =
    👌 No hay nada que detener: no estás en un chat.
    /search para buscar a alguien

## Notices: a message that was not passed on

notice-held-up = ⏳ Ahora mismo no podemos recibir mensajes. El tuyo queda guardado y seguirá en cuanto podamos.
notice-idle =
    ✋ No entregado: no estás en un chat.
    /search para buscar a alguien
notice-room-ended = ✋ No entregado: tu chat anterior ya había terminado.
notice-also =
    ☝ { $count ->
        [one] Lo mismo vale para tu siguiente mensaje.
        [many] Lo mismo vale para tus siguientes { $count } de mensajes.
       *[other] Lo mismo vale para tus siguientes { $count } mensajes.
    }
notice-other-room = ✋ No entregado: esto era para la persona anterior y ese chat ya había terminado.
notice-not-relayable =
    ✋ No entregado: este tipo de mensaje no se puede transmitir.
    Puedes enviar texto, fotos, vídeos, mensajes de voz y stickers.
notice-share-place = 📍 Así la otra persona ve dónde estás. ¿Lo compartes?
notice-share-contact = 👤 Así la otra persona ve un número de teléfono y un nombre. ¿Los compartes?
notice-shared = ✅ Compartido.
notice-not-shared = 👌 No se ha compartido.
notice-live-location = ✋ No entregado: con una ubicación en tiempo real podrían seguirte. Si quieres, envía un lugar.
notice-story = ✋ No entregado: una historia muestra quién la publicó.
notice-paid = ✋ No entregado: las publicaciones de pago, las facturas y los sorteos no se pueden transmitir.
notice-game = ✋ No entregado: los juegos no se pueden transmitir.
notice-covered =
    🙈 Oculto para la otra persona: un nombre de usuario, número, dirección o enlace que lleva a alguien.
    Se verá si aceptan ambos.
notice-document = 📎 Los archivos de hasta 20 MB llegan sin su nombre, y las imágenes entre ellos también sin datos ocultos. Otros archivos pueden revelar quién los hizo y dónde.
notice-lift-asked = 🔓 Aceptas mostrar nombres de usuario, números y enlaces. También se lo preguntamos a la otra persona.
notice-lift-wanted = 🔓 La otra persona acepta mostrar nombres de usuario, números y enlaces en este chat. ¿Y tú?
notice-lifted = 🔓 Ambos aceptan: desde ahora se ven nombres de usuario, números y enlaces en este chat.
notice-media-offer = 🙈 Las fotos y los vídeos de un desconocido quedan ocultos aquí hasta que los aceptes. Un toque muestra uno.
notice-media-held = 🙈 La otra persona envió un archivo o un vídeo redondo. No se pueden ocultar, así que no se muestran hasta que aceptes fotos y vídeos en este chat.
notice-media-covered = 🙈 La otra persona ve las fotos y los vídeos ocultos hasta que los acepte en este chat.
notice-media-accepted = 👀 La otra persona ya acepta fotos y vídeos en este chat.
notice-media-open = 👀 Desde ahora las fotos y los vídeos se ven al momento en este chat.
notice-deleted = 🗑 Borrado para la otra persona.
notice-delete-how = 🗑 Responde con /delete a un mensaje tuyo de este chat y se borrará para la otra persona.
notice-edit-impossible = ✋ Este cambio no se puede transmitir. Envía un mensaje nuevo, por favor.
notice-unknown-command =
    🤔 No conozco este comando, así que no he enviado nada.
    /help muestra lo que puedo hacer

undelivered-voice-forbidden = ✋ No entregado: la otra persona no acepta mensajes de voz ni de vídeo.
undelivered-too-large = ✋ No entregado: el archivo es demasiado grande.
undelivered-file-gone = ✋ No entregado: el archivo ya no está disponible. Envíalo otra vez, por favor.
undelivered-refused = ✋ No entregado: Telegram no ha aceptado este mensaje para la otra persona.
undelivered-not-accepted = ✋ No mostrado: la otra persona todavía no ha aceptado fotos y vídeos en este chat, y esto no se puede ocultar. Ya se le ha preguntado. Envíalo otra vez cuando los acepte, por favor.

## Notices: help, privacy, trouble

notice-help =
    ❓ Cómo funciona
    /search buscar con quién chatear
    /next terminar este chat y buscar a otra persona
    /stop terminar el chat o la búsqueda
    /report denunciar a la otra persona
    /delete como respuesta a un mensaje tuyo: borrarlo para la otra persona
    /rate valorar el chat
    /invite invitar a un amigo
    /settings idioma y spoilers
    /language cambiar el idioma
    /spoiler_on, /spoiler_off ocultar tus fotos y vídeos o no
    /privacy qué se guarda y por cuánto tiempo

    Solo escribe: todo lo que envías le llega a la otra persona. Si algo no se entrega, te aviso.
notice-privacy =
    🔒 Tu privacidad
    La otra persona solo ve lo que envías: nunca tu nombre, tu usuario ni tu número de teléfono. Los archivos enviados como documento pueden conservar datos ocultos y, si pasan de 20 MB, su nombre.
    Tu identificador de Telegram se guarda en una sola tabla, para que te lleguen los mensajes. Tus ajustes y el registro de tus chats se guardan sin él.
    Si en /settings nos dices que tienes menos de 18 años, guardamos solo eso: sí o no. La otra persona nunca lo ve.
    Los mensajes se guardan 7 días después del final del chat, para volver a entregarlos y para las denuncias, y luego se borran.
    Si se denuncia un chat, los operadores de este bot pueden leerlo.
    Puedes irte cuando quieras con /stop. Para que se borren tus datos, escribe al operador de este bot.
notice-old-button = ⌛ Este botón es demasiado antiguo. Usa el mensaje más reciente o un comando.
notice-partner-slow = ⏳ Ahora mismo no llegamos a la otra persona. Lo que escribes está a salvo y llegará.

## Reports

notice-report-reasons =
    🚩 ¿Qué ha pasado? Elige un motivo.
    Los operadores de este bot podrán leer este chat.
notice-report-thanks = 🙏 Gracias por la denuncia. No volverás a encontrarte con esta persona.
notice-nothing-to-report = 👌 No hay ningún chat que denunciar.
notice-rate-question = 💭 ¿Qué te ha parecido este chat?
notice-rated-up = 👍 Me alegra que te haya gustado. ¡Gracias por contarlo!
notice-rated-down = 👎 Gracias por contarlo. No volverás a encontrarte con esta persona.
notice-nothing-to-rate = 👌 No hay ningún chat que valorar.
report-spam = Spam o publicidad
report-insult = Insultos
report-sexual = Contenido sexual
report-threat = Amenazas o violencia
report-underage = Menor de edad
report-other = Otro motivo

## Settings

settings-title =
    ⚙️ Ajustes
    Las fotos y los vídeos ocultos se ven solo al tocarlos.
settings-spoiler-on = 🙈 Ocultar fotos y vídeos: sí
settings-spoiler-off = 👀 Ocultar fotos y vídeos: no
settings-covers-on = 🛡 Fotos de desconocidos: ocultas
settings-covers-off = 👀 Fotos de desconocidos: visibles
settings-minor-on = 🔞 Tengo menos de 18: sí
settings-minor-off = 🔞 Tengo menos de 18: no
settings-language = 🌐 Idioma: { $name }
languages-title = 🌐 ¿Qué idioma hablas?
notice-spoiler-on = 🙈 Ahora tus fotos y vídeos quedan ocultos hasta que la otra persona los toque.
notice-spoiler-off = 👀 Ahora tus fotos y vídeos se ven al momento.
notice-covers-on = 🛡 En los chats nuevos las fotos y los vídeos, también los tuyos, quedan ocultos hasta que los acepte quien los ve.
notice-covers-off = 👀 Ahora las fotos y los vídeos de desconocidos se ven al momento, salvo que la otra persona los quiera ocultos.
notice-minor-on = 🛡 Anotado, y solo para esto: las fotos y los vídeos de desconocidos quedan ocultos hasta que los aceptes. Nadie más lo ve.
notice-minor-off = 👌 Anotado. Las fotos se ven como hasta ahora; puedes cambiarlo aquí.

## Buttons

button-cancel-search = ❌ Cancelar búsqueda
button-search = 🔎 Buscar a alguien
button-report = 🚩 Denunciar
button-rate-up = 👍 Me ha gustado
button-rate-down = 👎 No me ha gustado
button-share = 📤 Compartir una vez
button-dont-share = ❌ No compartir
button-lift = 🔓 Mostrarlos
button-accept-media = 👀 Mostrarlos en este chat
button-next = ⏭ Siguiente
button-stop = ⏹ Terminar
button-privacy = 🔒 Privacidad
button-language = 🌐 Idioma
button-back = ◀️ Volver
button-invite = 💌 Enviar a un amigo

## What stands for a file, or stands beside a message, where it can't be shown

media-photo = [foto]
media-live-photo = [foto en vivo]
media-video = [vídeo]
media-animation = [GIF]
media-voice = [mensaje de voz]
media-video-note = [mensaje de vídeo]
media-sticker = [sticker]
media-sticker-emoji = [sticker { $emoji }]
media-audio = [audio]
media-document = [archivo]
media-hidden = oculto por un spoiler
media-reply-to = respuesta a
media-edited = editado

## The web page: no emoji, no commands, no placeholders

web-title = ChatGoGo: chat anónimo
web-tagline = Chatea a solas con una persona desconocida, elegida al azar. Sin nombre ni registro.
web-start = Empezar a chatear
web-search = Buscar a alguien
web-searching = Buscando a alguien…
web-already-searching = Seguimos buscando a alguien…
web-widened = Aún no hay nadie libre que hable tu idioma. Ahora buscamos en todos los idiomas.
web-partner-slow = Ahora mismo no llegamos a la otra persona. Lo que escribes está a salvo y llegará.
web-typing = La otra persona está escribiendo…
web-wait-usual = Tiempo de espera reciente:
web-wait-alone = Ahora mismo nadie más está buscando. Te avisaremos en cuanto llegue alguien.
web-cancel = Cancelar
web-search-cancelled = Búsqueda cancelada.
web-found = Ya hay alguien. ¡Saluda!
web-already-chatting = Ya estás en un chat.
web-empty = Aún no hay mensajes. ¡Saluda!
web-input-label = Tu mensaje
web-input-hint = Escribe un mensaje…
web-send = Enviar
web-next = Otra persona
web-stop = Terminar chat
web-partner-left = La otra persona se ha ido del chat.
web-you-left = Has terminado el chat.
web-confirm-leave = ¿Terminar este chat? No podrás volver con esta persona.
web-confirm-leave-yes = Terminar
web-confirm-leave-no = Quedarme
web-reconnecting = Reconectando…
web-connected = Conexión establecida
web-offline = No tienes conexión. Tus mensajes se enviarán cuando vuelva.
web-held-up = Ahora mismo no podemos recibir mensajes. El tuyo queda guardado y se enviará en cuanto podamos.
web-taken = Este chat está abierto en otra pestaña.
web-use-here = Usar aquí
web-sending = Enviando…
web-not-delivered = No entregado
web-idle = No enviado: no estás en un chat. Busca primero a alguien.
web-room-ended = No entregado: tu chat anterior ya había terminado.
web-other-room = No entregado: esto era para la persona anterior y ese chat ya había terminado.
web-not-member = { web-room-ended }
web-edit-impossible = Este mensaje ya no se puede editar.
web-nothing-to-stop = No hay nada que detener: no estás en un chat.
web-nothing-to-report = No hay ningún chat que denunciar.
web-nothing-to-rate = No hay ningún chat que valorar.
web-too-long = Este mensaje es demasiado largo.
web-characters-left = Caracteres restantes:
web-too-fast = Vas un poco rápido. Espera un momento, por favor.
web-busy = Ahora mismo hay mucho movimiento. Inténtalo otra vez en un momento, por favor.
web-error = Algo ha salido mal. Inténtalo otra vez, por favor.
web-language = Idioma
web-report = Denunciar
web-report-reasons = ¿Qué ha pasado? Los operadores de este sitio podrán leer este chat.
web-report-spam = { report-spam }
web-report-insult = { report-insult }
web-report-sexual = { report-sexual }
web-report-threat = { report-threat }
web-report-underage = { report-underage }
web-report-other = { report-other }
web-report-thanks = Gracias por la denuncia. No volverás a encontrarte con esta persona.
web-rate-up = Me ha gustado el chat
web-rate-down = No me ha gustado
web-rated-up = Nos alegra que te haya gustado. ¡Gracias!
web-rated-down = Gracias por contarlo. No volverás a encontrarte con esta persona.
web-invite = Invitar a alguien
web-invite-text = Envía este enlace a alguien que conozcas: abre un chat de vosotros dos, anónimo como siempre. Sirve una vez, durante 24 horas. Deja esta página abierta hasta que llegue.
web-invite-link = Enlace de la invitación
web-invite-copy = Copiar enlace
web-invite-copied = Enlace copiado.
web-invite-share = Compartir
web-invited = Alguien que conoces te invita a un chat.
web-invited-no = Ahora no
web-link-unknown = Este enlace no lleva a ninguna parte. Quizá se cortó por el camino.
web-link-own = Esta es tu propia invitación. Envíala: el chat empieza cuando la abran.
web-link-used = Esta invitación ya se ha usado. Pide una nueva.
web-link-expired = Esta invitación ya no sirve. Pide una nueva.
web-friend-busy = Tu amigo no puede chatear ahora. El enlace sigue sirviendo: inténtalo dentro de un rato.
web-privacy = Privacidad
web-privacy-text =
    La otra persona solo ve lo que envías.
    Este sitio te reconoce por una cookie con un secreto aleatorio y guarda tu idioma y el registro de tus chats.
    Si nunca chateas, todo eso se borra 7 días después de tu última visita.
    Los mensajes se guardan 7 días después del final del chat, para volver a entregarlos y para las denuncias, y luego se borran.
    Si se denuncia un chat, los operadores de este sitio pueden leerlo.
    Puedes irte cuando quieras. Para que se borren tus datos, escribe al operador de este sitio.
web-covered = Oculto para la otra persona: un nombre de usuario, número, dirección o enlace que lleva a alguien. Se verá si aceptan ambos.
web-lift = Mostrarlos
web-lift-asked = Aceptas mostrar nombres de usuario, números y enlaces. También se lo preguntamos a la otra persona.
web-lift-wanted = La otra persona acepta mostrar nombres de usuario, números y enlaces en este chat. ¿Y tú?
web-lifted = Ambos aceptan: desde ahora se ven nombres de usuario, números y enlaces en este chat.
web-close = Cerrar
web-from-partner = Mensaje de la otra persona
web-from-you = Mensaje tuyo
web-from-system = Aviso
web-spoiler-reveal = Mostrar el texto oculto
web-media-show = Mostrar
web-media-play = Reproducir
web-media-loading = Cargando…
web-media-gone = Ahora no se puede mostrar.
web-reply = Responder
web-edited = { media-edited }
web-skip = Ir a los mensajes
web-you = Tú
web-stranger = La otra persona
web-edit = Editar
web-editing = Editando tu mensaje
web-replying = En respuesta a
web-messages = Mensajes
web-latest = Mensajes más recientes
web-react = Reaccionar
web-reactions = Reacciones
web-delete = Eliminar
web-delete-question = ¿Eliminar este mensaje para ambos?
web-deleted = La otra persona eliminó un mensaje.
web-log-hint = Las flechas van de mensaje en mensaje; Tab, a lo que puedes hacer con él.
web-album = Álbum
web-key-hint = Intro envía; Mayús e Intro empiezan una línea nueva.
web-no-cookies = Este sitio te reconoce por una cookie. Permítela e inténtalo de nuevo.
web-try-again = Intentar de nuevo
web-no-script = Esta página necesita JavaScript.
