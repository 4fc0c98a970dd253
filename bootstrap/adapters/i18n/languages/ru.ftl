### What people read, in Russian. Keys and placeholders are listed in keys.ts.
### Plain text without markup; one emoji at most per line, at its start.

## The bot's profile: the name has at most 64 characters, the description 512, the short one 120

bot-name = ChatGoGo: анонимный чат
bot-description =
    Общайтесь один на один со случайным человеком.

    Собеседник никогда не увидит ваше имя, ник или номер телефона. Текст, фото, видео, голосовые сообщения и стикеры — всё дойдёт.

    Нажмите «Начать», поздоровайтесь и уходите, когда захотите.
bot-short-description = Анонимный чат один на один со случайным человеком. Ваши имя и номер остаются скрытыми.

## The menu of commands

command-start = Начать
command-search = Найти собеседника
command-next = Найти нового собеседника
command-stop = Завершить чат или поиск
command-settings = Язык и спойлеры
command-report = Пожаловаться на собеседника
command-help = Как это работает
command-privacy = Что хранится и как долго
command-spoiler-on = Скрывать мои фото и видео до нажатия
command-spoiler-off = Показывать мои фото и видео сразу

## Notices: searching and chatting

notice-welcome =
    👋 Добро пожаловать! Здесь вы общаетесь один на один со случайным человеком.
    Собеседник не видит ваше имя, ник или номер телефона.
    Фото и видео для однократного просмотра не доставляются. Операторы бота могут видеть жалобы и чаты, к которым они относятся.
    /search найти собеседника · /help подробнее
notice-searching =
    🔎 Ищем собеседника… Пишите, как только кто-нибудь появится.
    /stop отменить
notice-already-searching =
    🔎 Всё ещё ищем собеседника…
    /stop отменить
notice-widened =
    🌍 Пока нет свободных людей, говорящих на вашем языке. Теперь ищем среди всех языков.
    /stop отменить
notice-search-cancelled =
    👌 Поиск отменён.
    /search начать снова
notice-found =
    ✅ Собеседник найден. Поздоровайтесь!
    /next новый собеседник · /stop завершить
notice-already-chatting =
    💬 Вы сейчас в чате.
    Чтобы найти нового собеседника, нажмите /next, чтобы завершить чат — /stop
notice-partner-left =
    👋 Собеседник покинул чат.
    /search найти нового
notice-you-left =
    🏁 Вы завершили чат.
    /search найти нового собеседника
notice-nothing-to-stop =
    👌 Останавливать нечего: вы сейчас не в чате.
    /search найти собеседника

## Notices: a message that was not passed on

notice-idle =
    ✋ Не доставлено: вы сейчас не в чате.
    /search найти собеседника
notice-room-ended = ✋ Не доставлено: ваш предыдущий чат уже завершился.
notice-other-room = ✋ Не доставлено: это было для предыдущего собеседника, а тот чат уже завершился.
notice-not-relayable =
    ✋ Не доставлено: такие сообщения передать нельзя, как и медиа для однократного просмотра.
    Текст, фото, видео, голосовые сообщения и стикеры — пожалуйста.
notice-too-long =
    ✋ Не доставлено: текст слишком длинный. Одно сообщение вмещает до { $limit ->
        [one] { $limit } символа
       *[other] { $limit } символов
    }.
notice-edit-impossible = ✋ Это изменение передать не получится. Пожалуйста, отправьте новое сообщение.
notice-unknown-command =
    🤔 Такой команды нет, поэтому собеседнику ничего не отправлено.
    /help покажет все команды

undelivered-voice-forbidden = ✋ Не доставлено: собеседник не принимает голосовые и видеосообщения.
undelivered-too-large = ✋ Не доставлено: файл слишком большой.
undelivered-file-gone = ✋ Не доставлено: файл больше недоступен. Пожалуйста, отправьте его ещё раз.
undelivered-refused = ✋ Не доставлено: Telegram собеседника не принял это сообщение.
undelivered-unknown = ✋ Не доставлено по неизвестной причине. Пожалуйста, попробуйте ещё раз.

## Notices: help, privacy, trouble

notice-help =
    ❓ Как это работает
    /search найти собеседника
    /next завершить этот чат и найти нового собеседника
    /stop завершить чат или поиск
    /report пожаловаться на собеседника
    /settings язык и спойлеры
    /spoiler_on, /spoiler_off скрывать ваши фото и видео или нет
    /privacy что хранится и как долго

    Просто пишите: всё, что вы отправляете, получает собеседник. Если что-то не будет доставлено, мы об этом скажем.
notice-privacy =
    🔒 Ваша приватность
    Собеседник видит только то, что вы отправляете, и никогда не видит ваше имя, ник или номер телефона. Файлы, отправленные как документ, сохраняют своё название и скрытые данные.
    Ваш Telegram ID хранится только в одной таблице, чтобы сообщения доходили до вас. Ваши настройки и список чатов хранятся без него.
    Сообщения хранятся ещё 7 дней после завершения чата — для повторной доставки и рассмотрения жалоб, — а затем удаляются.
    Если на чат пожаловались, операторы бота могут его прочитать.
    Уйти можно в любой момент: /stop. Чтобы ваши данные удалили, напишите оператору этого бота.
notice-busy = ⏳ Сейчас слишком много запросов. Пожалуйста, попробуйте чуть позже.
notice-delayed = ⏳ У сервиса сейчас неполадки. Ваши сообщения в сохранности и придут немного позже.
notice-old-button = ⌛ Эта кнопка уже устарела. Воспользуйтесь самым новым сообщением или командой.

## Reports

notice-report-reasons =
    🚩 Что случилось? Выберите причину.
    Операторы бота смогут прочитать этот чат.
notice-report-thanks = 🙏 Спасибо за жалобу. Вы больше не встретите этого человека.
notice-nothing-to-report = 👌 Нет чата, на который можно пожаловаться.
report-spam = Спам или реклама
report-insult = Оскорбления
report-sexual = Сексуальный контент
report-threat = Угрозы или насилие
report-underage = Несовершеннолетний
report-other = Другое

## Settings

settings-title = ⚙️ Настройки
settings-language = Язык: { $language }
settings-spoiler-on = Скрывать мои фото и видео: да
settings-spoiler-off = Скрывать мои фото и видео: нет
notice-spoiler-on = 🙈 Теперь ваши фото и видео скрыты, пока собеседник на них не нажмёт.
notice-spoiler-off = 👀 Теперь ваши фото и видео видны сразу.
notice-language-changed = 🌐 Теперь — на русском.

## Buttons

button-cancel-search = ✖️ Отменить поиск
button-search = 🔎 Найти собеседника
button-report = 🚩 Пожаловаться
button-next = ⏭ Дальше
button-stop = ⏹ Завершить
button-spoiler-on = 🙈 Включить спойлер
button-spoiler-off = 👀 Выключить спойлер
button-languages = 🌐 Язык
button-back = ⬅️ Назад

## What stands for a file, or stands beside a message, where it can't be shown

media-photo = [фото]
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
web-tagline = Общайтесь один на один со случайным человеком. Без имени и регистрации.
web-start = Начать общение
web-search = Найти собеседника
web-searching = Ищем собеседника…
web-already-searching = Всё ещё ищем собеседника…
web-widened = Пока нет свободных людей, говорящих на вашем языке. Теперь ищем среди всех языков.
web-cancel = Отменить
web-search-cancelled = Поиск отменён.
web-found = Собеседник найден. Поздоровайтесь!
web-already-chatting = Вы уже в чате.
web-empty = Сообщений пока нет. Поздоровайтесь!
web-input-label = Ваше сообщение
web-input-hint = Напишите сообщение…
web-send = Отправить
web-next = Новый собеседник
web-stop = Завершить чат
web-partner-left = Собеседник покинул чат.
web-you-left = Вы завершили чат.
web-confirm-leave = Завершить этот чат? Вернуться к этому собеседнику не получится.
web-confirm-leave-yes = Завершить
web-confirm-leave-no = Остаться
web-reconnecting = Восстанавливаем соединение…
web-connected = Соединение установлено
web-offline = Нет соединения. Ваши сообщения будут отправлены, когда оно восстановится.
web-taken = Этот чат открыт в другой вкладке.
web-use-here = Продолжить здесь
web-sending = Отправляем…
web-not-delivered = Не доставлено
web-idle = Не отправлено: вы сейчас не в чате. Сначала найдите собеседника.
web-room-ended = Не доставлено: ваш предыдущий чат уже завершился.
web-other-room = Не доставлено: это было для предыдущего собеседника, а тот чат уже завершился.
web-not-member = { web-room-ended }
web-edit-impossible = Это сообщение уже нельзя изменить.
web-nothing-to-stop = Останавливать нечего: вы сейчас не в чате.
web-nothing-to-report = Нет чата, на который можно пожаловаться.
web-too-long = Это сообщение слишком длинное.
web-characters-left = Осталось символов:
web-too-fast = Слишком быстро. Пожалуйста, подождите немного.
web-busy = Сейчас слишком много запросов. Пожалуйста, попробуйте чуть позже.
web-error = Что-то пошло не так. Пожалуйста, попробуйте ещё раз.
web-language = Язык
web-report = Пожаловаться
web-report-reasons = Что случилось? Операторы сайта смогут прочитать этот чат.
web-report-spam = { report-spam }
web-report-insult = { report-insult }
web-report-sexual = { report-sexual }
web-report-threat = { report-threat }
web-report-underage = { report-underage }
web-report-other = { report-other }
web-report-thanks = Спасибо за жалобу. Вы больше не встретите этого человека.
web-privacy = Приватность
web-privacy-text =
    Собеседник видит только то, что вы отправляете.
    Этот сайт узнаёт вас по файлу cookie со случайным секретом и хранит ваш язык и список чатов.
    Сообщения хранятся ещё 7 дней после завершения чата — для повторной доставки и рассмотрения жалоб, — а затем удаляются.
    Если на чат пожаловались, операторы сайта могут его прочитать.
    Уйти можно в любой момент. Чтобы ваши данные удалили, напишите оператору этого сайта.
web-close = Закрыть
web-from-partner = Сообщение от собеседника
web-from-you = Ваше сообщение
web-from-system = Уведомление
web-spoiler-reveal = Показать скрытый текст
web-reply = Ответить
web-edited = { media-edited }
web-skip = Перейти к сообщениям
