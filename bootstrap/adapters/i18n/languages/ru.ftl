### What people read, in Russian. Keys and placeholders are listed in keys.ts.
### Plain text without markup; one emoji at most per line, at its start.

language-name = Русский

## The bot's profile: the description has at most 512 characters, the short one 120

bot-description =
    Общайся один на один со случайным человеком.

    Собеседник никогда не увидит твоё имя, ник или номер телефона. Текст, фото, видео, голосовые сообщения и стикеры — всё дойдёт.

    Нажми «Начать», поздоровайся и уходи, когда захочешь.
bot-short-description = Анонимный чат один на один со случайным человеком. Твои имя и номер остаются скрытыми.

## The menu of commands

command-start = Начать
command-search = Найти собеседника
command-next = Найти нового собеседника
command-stop = Завершить чат или поиск
command-settings = Язык и спойлеры
command-language = Сменить язык
command-report = Пожаловаться на собеседника
command-rate = Оценить разговор
command-help = Как это работает
command-privacy = Что хранится и как долго
command-spoiler-on = Скрывать мои фото и видео до нажатия
command-spoiler-off = Показывать мои фото и видео сразу

## Notices: searching and chatting

notice-welcome =
    👋 Добро пожаловать! Здесь можно пообщаться один на один со случайным человеком.
    Собеседник не видит твоё имя, ник или номер телефона.
    Фото и видео для однократного просмотра не доставляются. Операторы бота могут видеть жалобы и чаты, к которым они относятся.
    /search найти собеседника · /help подробнее
notice-onboard-language =
    👋 Привет! На каком языке ты говоришь?
    Сначала ты встретишь тех, кто на нём говорит.
notice-onboard-rules =
    💬 Здесь ты общаешься один на один со случайным незнакомым человеком. Уйти можно в любой момент.
    🙈 Собеседник не видит твоего имени, юзернейма и номера телефона. Одноразовые фото и видео не доставляются.
    🤝 Веди себя по-доброму. Спаму, угрозам и всему сексуальному, что касается несовершеннолетних, здесь не место: жалуйся на такое.
    🔒 Операторы этого бота видят жалобы и разговоры, которых они касаются. /privacy расскажет, что хранится.
notice-searching =
    🔎 Ищем собеседника… Пиши, как только кто-нибудь появится.
    /stop отменить
notice-already-searching =
    🔎 Всё ещё ищем собеседника…
    /stop отменить
notice-widened =
    🌍 Пока нет свободных людей, говорящих на твоём языке. Теперь ищем среди всех языков.
    /stop отменить
wait-seconds =
    ⏱ В последнее время поиск занимал { $seconds ->
        [one] около { $seconds } секунды
        [few] около { $seconds } секунд
        [many] около { $seconds } секунд
       *[other] около { $seconds } секунды
    }.
wait-minutes =
    ⏱ В последнее время поиск занимал { $minutes ->
        [one] около { $minutes } минуты
        [few] около { $minutes } минут
        [many] около { $minutes } минут
       *[other] около { $minutes } минуты
    }.
wait-alone = 🌙 Сейчас больше никто не ищет. Я ищу дальше и скажу, как только кто-нибудь появится.
notice-search-cancelled =
    👌 Поиск отменён.
    /search начать снова
notice-found =
    ✅ Собеседник найден. Поздоровайся!
    /next новый собеседник · /stop завершить
notice-already-chatting =
    💬 Ты сейчас в чате.
    /next новый собеседник · /stop завершить
notice-partner-left =
    👋 Собеседник покинул чат.
    /search найти нового
notice-you-left =
    🏁 Чат завершён.
    /search найти нового собеседника
notice-nothing-to-stop =
    👌 Останавливать нечего: ты сейчас не в чате.
    /search найти собеседника

## Notices: a message that was not passed on

notice-idle =
    ✋ Не доставлено: ты сейчас не в чате.
    /search найти собеседника
notice-room-ended = ✋ Не доставлено: твой предыдущий чат уже завершился.
notice-other-room = ✋ Не доставлено: это было для предыдущего собеседника, а тот чат уже завершился.
notice-not-relayable =
    ✋ Не доставлено: такое сообщение передать нельзя.
    Текст, фото, видео, голосовые сообщения и стикеры — пожалуйста.
notice-share-place = 📍 Так собеседник увидит, где ты. Отправить?
notice-share-contact = 👤 Так собеседник увидит номер телефона и имя. Отправить?
notice-shared = ✅ Отправлено собеседнику.
notice-not-shared = 👌 Не отправлено.
notice-live-location = ✋ Не доставлено: по трансляции геопозиции собеседник мог бы следить за тобой. Если хочешь, отправь обычное место.
notice-story = ✋ Не доставлено: история показывает, кто её опубликовал.
notice-paid = ✋ Не доставлено: платные публикации, счета и розыгрыши передать нельзя.
notice-game = ✋ Не доставлено: игры передать нельзя.
notice-edit-impossible = ✋ Это изменение передать не получится. Пожалуйста, отправь новое сообщение.
notice-unknown-command =
    🤔 Такой команды нет, поэтому собеседнику ничего не отправлено.
    /help покажет все команды

undelivered-voice-forbidden = ✋ Не доставлено: собеседник не принимает голосовые и видеосообщения.
undelivered-too-large = ✋ Не доставлено: файл слишком большой.
undelivered-file-gone = ✋ Не доставлено: файл больше недоступен. Пожалуйста, отправь его ещё раз.
undelivered-refused = ✋ Не доставлено: Telegram собеседника не принял это сообщение.

## Notices: help, privacy, trouble

notice-help =
    ❓ Как это работает
    /search найти собеседника
    /next завершить этот чат и найти нового собеседника
    /stop завершить чат или поиск
    /report пожаловаться на собеседника
    /settings язык и спойлеры
    /spoiler_on, /spoiler_off скрывать твои фото и видео или нет
    /privacy что хранится и как долго

    Просто пиши: всё, что ты отправляешь, получает собеседник. Если что-то не будет доставлено, мы об этом скажем.
notice-privacy =
    🔒 Твоя приватность
    Собеседник видит только то, что ты отправляешь, и никогда не видит твоё имя, ник или номер телефона. Файлы, отправленные как документ, сохраняют своё название и скрытые данные.
    Твой Telegram ID хранится только в одной таблице, чтобы сообщения доходили до тебя. Твои настройки и список чатов хранятся без него.
    Сообщения хранятся ещё 7 дней после завершения чата — для повторной доставки и рассмотрения жалоб, — а затем удаляются.
    Если на чат пожаловались, операторы бота могут его прочитать.
    Уйти можно в любой момент: /stop. Чтобы твои данные удалили, напиши оператору этого бота.
notice-old-button = ⌛ Эта кнопка уже устарела. Воспользуйся самым новым сообщением или командой.

## Reports

notice-report-reasons =
    🚩 Что случилось? Выбери причину.
    Операторы бота смогут прочитать этот чат.
notice-report-thanks = 🙏 Спасибо за жалобу. Ты больше не встретишь этого человека.
notice-nothing-to-report = 👌 Нет чата, на который можно пожаловаться.
notice-rate-question = 💭 Как тебе этот разговор?
notice-rated-up = 👍 Здорово, что понравилось. Спасибо, что рассказываешь!
notice-rated-down = 👎 Спасибо, что рассказываешь. Ты больше не встретишь этого человека.
notice-nothing-to-rate = 👌 Нет разговора, который можно оценить.
report-spam = Спам или реклама
report-insult = Оскорбления
report-sexual = Сексуальный контент
report-threat = Угрозы или насилие
report-underage = Несовершеннолетний собеседник
report-other = Другое

## Settings

settings-title =
    ⚙️ Настройки
    Скрытые фото и видео видны только после нажатия.
settings-spoiler-on = 🙈 Скрывать мои медиа: да
settings-spoiler-off = 👀 Скрывать мои медиа: нет
settings-language = 🌐 Язык: { $name }
languages-title = 🌐 На каком языке ты говоришь?
notice-spoiler-on = 🙈 Теперь твои фото и видео скрыты, пока собеседник на них не нажмёт.
notice-spoiler-off = 👀 Теперь твои фото и видео видны сразу.

## Buttons

button-cancel-search = ❌ Отменить поиск
button-search = 🔎 Найти собеседника
button-report = 🚩 Пожаловаться
button-share = 📤 Отправить раз
button-dont-share = ❌ Не отправлять
button-rate-up = 👍 Понравилось
button-rate-down = 👎 Не понравилось
button-next = ⏭ Дальше
button-stop = ⏹ Завершить
button-privacy = 🔒 Приватность
button-language = 🌐 Язык
button-back = ◀️ Назад

## What stands for a file, or stands beside a message, where it can't be shown

media-photo = [фото]
media-live-photo = [живое фото]
media-video = [видео]
media-animation = [GIF]
media-voice = [голосовое сообщение]
media-video-note = [видеосообщение]
media-sticker = [стикер]
media-sticker-emoji = [стикер { $emoji }]
media-audio = [аудио]
media-document = [файл]
media-hidden = скрыто спойлером
media-reply-to = ответ на
media-edited = изменено

## The web page: no emoji, no commands, no placeholders

web-title = ChatGoGo: анонимный чат
web-tagline = Общайся один на один со случайным человеком. Без имени и регистрации.
web-start = Начать общение
web-search = Найти собеседника
web-searching = Ищем собеседника…
web-already-searching = Всё ещё ищем собеседника…
web-widened = Пока нет свободных людей, говорящих на твоём языке. Теперь ищем среди всех языков.
web-wait-usual = В последнее время поиск занимал:
web-wait-alone = Сейчас больше никто не ищет. Ты узнаешь, как только кто-нибудь появится.
web-cancel = Отменить
web-search-cancelled = Поиск отменён.
web-found = Собеседник найден. Поздоровайся!
web-already-chatting = Ты уже в чате.
web-empty = Сообщений пока нет. Поздоровайся!
web-input-label = Твоё сообщение
web-input-hint = Напиши сообщение…
web-send = Отправить
web-next = Новый собеседник
web-stop = Завершить чат
web-partner-left = Собеседник покинул чат.
web-you-left = Чат завершён.
web-confirm-leave = Завершить этот чат? Вернуться к этому собеседнику не получится.
web-confirm-leave-yes = Завершить
web-confirm-leave-no = Остаться
web-reconnecting = Восстанавливаем соединение…
web-connected = Соединение установлено
web-offline = Нет соединения. Твои сообщения будут отправлены, когда оно восстановится.
web-taken = Этот чат открыт в другой вкладке.
web-use-here = Продолжить здесь
web-sending = Отправляем…
web-not-delivered = Не доставлено
web-idle = Не отправлено: ты сейчас не в чате. Сначала найди собеседника.
web-room-ended = Не доставлено: твой предыдущий чат уже завершился.
web-other-room = Не доставлено: это было для предыдущего собеседника, а тот чат уже завершился.
web-not-member = { web-room-ended }
web-edit-impossible = Это сообщение уже нельзя изменить.
web-nothing-to-stop = Останавливать нечего: ты сейчас не в чате.
web-nothing-to-report = Нет чата, на который можно пожаловаться.
web-nothing-to-rate = Нет разговора, который можно оценить.
web-too-long = Это сообщение слишком длинное.
web-characters-left = Осталось символов:
web-too-fast = Слишком быстро. Пожалуйста, подожди немного.
web-busy = Сейчас слишком много запросов. Пожалуйста, попробуй чуть позже.
web-error = Что-то пошло не так. Пожалуйста, попробуй ещё раз.
web-language = Язык
web-report = Пожаловаться
web-report-reasons = Что случилось? Операторы сайта смогут прочитать этот чат.
web-report-spam = { report-spam }
web-report-insult = { report-insult }
web-report-sexual = { report-sexual }
web-report-threat = { report-threat }
web-report-underage = { report-underage }
web-report-other = { report-other }
web-report-thanks = Спасибо за жалобу. Ты больше не встретишь этого человека.
web-rate-up = Разговор понравился
web-rate-down = Не понравился
web-rated-up = Здорово, что понравилось. Спасибо!
web-rated-down = Спасибо, что рассказываешь. Ты больше не встретишь этого человека.
web-privacy = Приватность
web-privacy-text =
    Собеседник видит только то, что ты отправляешь.
    Этот сайт узнаёт тебя по файлу cookie со случайным секретом и хранит твой язык и список чатов.
    Сообщения хранятся ещё 7 дней после завершения чата — для повторной доставки и рассмотрения жалоб, — а затем удаляются.
    Если на чат пожаловались, операторы сайта могут его прочитать.
    Уйти можно в любой момент. Чтобы твои данные удалили, напиши оператору этого сайта.
web-close = Закрыть
web-from-partner = Сообщение от собеседника
web-from-you = Твоё сообщение
web-from-system = Уведомление
web-spoiler-reveal = Показать скрытый текст
web-reply = Ответить
web-edited = { media-edited }
web-skip = Перейти к сообщениям
web-you = Ты
web-stranger = Собеседник
web-edit = Изменить
web-editing = Изменение твоего сообщения
web-replying = Ответ на
web-messages = Сообщения
web-latest = Новые сообщения
web-key-hint = Enter отправляет, Shift и Enter начинают новую строку.
web-no-cookies = Этот сайт узнаёт тебя по файлу cookie. Разреши его и попробуй ещё раз.
web-try-again = Попробовать ещё раз
web-no-script = Для этой страницы нужен JavaScript.
