### What people read, in English. Keys and placeholders are listed in keys.ts.
### Plain text without markup; one emoji at most per line, at its start.

language-name = English

## The bot's profile: the description has at most 512 characters, the short one 120

bot-description =
    Chat one-to-one with a random stranger.

    Your partner never sees your name, username or phone number. Text, photos, videos, voice messages and stickers all get through.

    Press Start, say hi, and leave whenever you like.
bot-short-description = Anonymous one-to-one chat with a random stranger. Your name and number stay hidden.

## The menu of commands

command-start = Begin
command-search = Find a partner
command-next = Find a new partner
command-stop = End the chat or the search
command-settings = Language and spoilers
command-language = Change the language
command-report = Report your partner
command-rate = Rate the chat
command-invite = Invite a friend
command-delete = Delete a message of mine for my partner
command-help = How it works
command-privacy = What is stored and for how long
command-spoiler-on = Hide my photos and videos until tapped
command-spoiler-off = Show my photos and videos at once

## Notices: searching and chatting

notice-welcome =
    👋 Welcome! Here you chat one-to-one with a random stranger.
    Your partner can't see your name, username or phone number.
    View-once photos and videos are not delivered. The operators of this bot can see reports and the chats they are about.
    /search to find a partner · /help for more
notice-onboard-language =
    👋 Welcome! Which language do you speak?
    You meet people who speak it first.
notice-onboard-rules =
    💬 Here you chat one-to-one with a random stranger. Leave whenever you like.
    🙈 Your partner can't see your name, username or phone number. View-once photos and videos are not delivered.
    🤝 Be kind. Spam, threats and anything sexual that involves minors have no place here: please report them.
    🔒 The operators of this bot can see reports and the chats they are about. /privacy says what is stored.
notice-invitation =
    💌 Send this link to a friend: it opens a chat of the two of you, anonymous as ever.
    It works once, and for { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }.
notice-link-unknown = 🤔 This link doesn't lead anywhere. It may have been cut off on its way.
notice-link-own = 💌 This is your own invitation. Send it to a friend: the chat begins when they open it.
notice-link-used = ⌛ This invitation has already been used. Ask your friend for a new one: /invite makes it.
notice-link-expired = ⌛ This invitation is no longer good. Ask your friend for a new one: /invite makes it.
notice-friend-busy = ⏳ Your friend can't chat right now. The link stays good: please try again in a while.
notice-searching =
    🔎 Looking for a partner… You can write as soon as somebody is here.
    /stop to cancel
notice-already-searching =
    🔎 Still looking for a partner…
    /stop to cancel
notice-widened =
    🌍 Nobody who speaks your language is free yet. The search now covers all languages.
    /stop to cancel
wait-seconds =
    ⏱ Lately it took { $seconds ->
        [one] about { $seconds } second
       *[other] about { $seconds } seconds
    } until somebody was found.
wait-minutes =
    ⏱ Lately it took { $minutes ->
        [one] about { $minutes } minute
       *[other] about { $minutes } minutes
    } until somebody was found.
wait-alone = 🌙 Nobody else is looking right now. I keep looking and tell you as soon as somebody comes.
notice-search-cancelled =
    👌 Search cancelled.
    /search to start again
notice-found =
    ✅ Partner found. Say hi!
    /next new partner · /stop end
notice-already-chatting =
    💬 You are in a chat.
    Use /next for a new partner or /stop to end it.
notice-partner-left =
    👋 Your partner has left the chat.
    /search to find a new one
notice-you-left =
    🏁 You ended the chat.
    /search to find a new partner
notice-nothing-to-stop =
    👌 There is nothing to stop: you are not in a chat.
    /search to find a partner

## Notices: a message that was not passed on

notice-held-up = ⏳ We can't take messages right now. Yours is kept and goes on as soon as we can.
notice-idle =
    ✋ Not delivered: you are not in a chat.
    /search to find a partner
notice-room-ended = ✋ Not delivered: your previous chat had already ended.
notice-also =
    ☝ { $count ->
        [one] This is also true of your next message.
       *[other] This is also true of your next { $count } messages.
    }
notice-other-room = ✋ Not delivered: this was meant for your previous partner, and that chat had already ended.
notice-not-relayable =
    ✋ Not delivered: this kind of message can't be passed on.
    Text, photos, videos, voice messages and stickers work.
notice-share-place = 📍 This shows your partner where you are. Share it?
notice-share-contact = 👤 This shows your partner a phone number and a name. Share it?
notice-shared = ✅ Shared with your partner.
notice-not-shared = 👌 Not shared.
notice-live-location = ✋ Not delivered: a live location would let your partner follow you. Send a place instead if you want to.
notice-story = ✋ Not delivered: a story shows who posted it.
notice-paid = ✋ Not delivered: paid posts, invoices and giveaways can't be passed on.
notice-game = ✋ Not delivered: games can't be passed on.
notice-covered =
    🙈 Hidden from your partner: a username, number, address or link that leads to a person.
    It is shown once both of you agree.
notice-document = 📎 Files up to 20 MB arrive without their name, pictures among them also without hidden details. Other files may still tell who made them and where.
notice-lift-asked = 🔓 You agree to show usernames, numbers and links. Your partner has been asked, too.
notice-lift-wanted = 🔓 Your partner agrees to show usernames, numbers and links in this chat. Do you?
notice-lifted = 🔓 You both agree: usernames, numbers and links are shown in this chat from now on.
notice-media-offer = 🙈 Photos and videos of a stranger stay covered here until you accept them. A tap shows one.
notice-media-held = 🙈 Your partner sent a file or a round video. Such can't be covered, so it is not shown until you accept photos and videos in this chat.
notice-media-covered = 🙈 Your partner sees photos and videos covered until they accept them in this chat.
notice-media-accepted = 👀 Your partner accepts photos and videos in this chat now.
notice-media-open = 👀 Photos and videos are shown at once in this chat from now on.
notice-deleted = 🗑 Deleted for your partner.
notice-delete-how = 🗑 Answer one of your own messages of this chat with /delete, and it is deleted for your partner.
notice-edit-impossible = ✋ This edit can't be passed on. Please send a new message instead.
notice-unknown-command =
    🤔 I don't know this command, so nothing was sent to your partner.
    /help shows what I can do

undelivered-voice-forbidden = ✋ Not delivered: your partner doesn't accept voice and video messages.
undelivered-too-large = ✋ Not delivered: the file is too large.
undelivered-file-gone = ✋ Not delivered: the file is no longer available. Please send it again.
undelivered-refused = ✋ Not delivered: your partner's Telegram didn't accept this message.
undelivered-not-accepted = ✋ Not shown: your partner has not accepted photos and videos in this chat yet, and this can't be covered. They have been asked. Please send it again once they accept.

## Notices: help, privacy, trouble

notice-help =
    ❓ How it works
    /search find a partner
    /next end this chat and find a new partner
    /stop end the chat or the search
    /report report your partner
    /delete as an answer to a message of yours: delete it for your partner
    /rate rate the chat
    /invite invite a friend
    /settings language and spoilers
    /language change the language
    /spoiler_on, /spoiler_off hide your photos and videos, or not
    /privacy what is stored and for how long

    Just write: everything you send goes to your partner. If something is not delivered, I tell you.
notice-privacy =
    🔒 Your privacy
    Your partner sees only what you send: never your name, username or phone number. Files sent as documents may keep hidden details, and above 20 MB their name.
    Your Telegram id is kept in one table only, so that messages can reach you. Your settings and the record of your chats are stored without it.
    If you tell us in /settings that you are under 18, we store just that: yes or no. Your partner never sees it.
    Messages are kept for 7 days after a chat ends, for redelivery and reports, and are then deleted.
    If a chat is reported, the operators of this bot can read it.
    You can leave at any time with /stop. To have your data deleted, write to the operator of this bot.
notice-old-button = ⌛ This button is too old. Please use the newest message or a command.
notice-partner-slow = ⏳ Your partner can't be reached just now. What you write is safe and will arrive.

## Reports

notice-report-reasons =
    🚩 What happened? Choose a reason.
    The operators of this bot will be able to read this chat.
notice-report-thanks = 🙏 Thank you for the report. You won't meet this person again.
notice-nothing-to-report = 👌 There is no chat to report.
notice-rate-question = 💭 How did you like this chat?
notice-rated-up = 👍 Glad you liked it. Thank you for telling!
notice-rated-down = 👎 Thank you for telling. You won't meet this person again.
notice-nothing-to-rate = 👌 There is no chat to rate.
report-spam = Spam or advertising
report-insult = Insults
report-sexual = Sexual content
report-threat = Threats or violence
report-underage = Underage person
report-other = Something else

## Settings

settings-title =
    ⚙️ Settings
    Hidden photos and videos are seen only when tapped.
settings-spoiler-on = 🙈 Hide my media: on
settings-spoiler-off = 👀 Hide my media: off
settings-covers-on = 🛡 Strangers' photos: covered
settings-covers-off = 👀 Strangers' photos: shown
settings-minor-on = 🔞 I am under 18: yes
settings-minor-off = 🔞 I am under 18: no
settings-language = 🌐 Language: { $name }
languages-title = 🌐 Which language do you speak?
notice-spoiler-on = 🙈 Your photos and videos now stay hidden until your partner taps them.
notice-spoiler-off = 👀 Your photos and videos are now shown at once.
notice-covers-on = 🛡 In new chats photos and videos stay covered, yours too, until the one who sees them accepts them.
notice-covers-off = 👀 Strangers' photos and videos are now shown at once, unless your partner wants them covered.
notice-minor-on = 🛡 Noted, and only for this: strangers' photos and videos stay covered until you accept them. Nobody else sees it.
notice-minor-off = 👌 Noted. How photos are shown stays as it is; you can change it here.

## Buttons

button-cancel-search = ❌ Cancel search
button-search = 🔎 Find a partner
button-report = 🚩 Report
button-rate-up = 👍 I liked it
button-rate-down = 👎 I didn't
button-share = 📤 Share once
button-dont-share = ❌ Don't share
button-lift = 🔓 Show them
button-accept-media = 👀 Show them in this chat
button-next = ⏭ Next
button-stop = ⏹ Stop
button-privacy = 🔒 Privacy
button-language = 🌐 Language
button-back = ◀️ Back
button-invite = 💌 Send to a friend

## What stands for a file, or stands beside a message, where it can't be shown

media-photo = [photo]
media-live-photo = [live photo]
media-video = [video]
media-animation = [GIF]
media-voice = [voice message]
media-video-note = [video message]
media-sticker = [sticker]
media-sticker-emoji = [sticker { $emoji }]
media-audio = [audio]
media-document = [file]
media-hidden = hidden by a spoiler
media-reply-to = reply to
media-edited = edited

## The web page: no emoji, no commands, no placeholders

web-title = ChatGoGo: anonymous chat
web-tagline = Chat one-to-one with a random stranger. No name, no sign-up.
web-start = Start chatting
web-search = Find a partner
web-searching = Looking for a partner…
web-already-searching = Still looking for a partner…
web-widened = Nobody who speaks your language is free yet. The search now covers all languages.
web-partner-slow = Your partner can't be reached just now. What you write is safe and will arrive.
web-typing = Your partner is writing…
web-wait-usual = Recent waiting time:
web-wait-alone = Nobody else is looking right now. You will be told as soon as somebody comes.
web-cancel = Cancel
web-search-cancelled = Search cancelled.
web-found = Partner found. Say hi!
web-already-chatting = You are already in a chat.
web-empty = No messages yet. Say hi!
web-input-label = Your message
web-input-hint = Write a message…
web-send = Send
web-next = New partner
web-stop = End chat
web-partner-left = Your partner has left the chat.
web-you-left = You ended the chat.
web-confirm-leave = End this chat? You can't come back to this partner.
web-confirm-leave-yes = End it
web-confirm-leave-no = Stay
web-reconnecting = Reconnecting…
web-connected = Connected
web-offline = You are offline. Your messages will be sent when the connection is back.
web-held-up = We can't take messages right now. Yours is kept and will be sent as soon as we can.
web-taken = This chat is open in another tab.
web-use-here = Use here
web-sending = Sending…
web-not-delivered = Not delivered
web-idle = Not sent: you are not in a chat. Find a partner first.
web-room-ended = Not delivered: your previous chat had already ended.
web-other-room = Not delivered: this was meant for your previous partner, and that chat had already ended.
web-not-member = { web-room-ended }
web-edit-impossible = This message can't be edited any more.
web-nothing-to-stop = There is nothing to stop: you are not in a chat.
web-nothing-to-report = There is no chat to report.
web-nothing-to-rate = There is no chat to rate.
web-too-long = This message is too long.
web-characters-left = Characters left:
web-too-fast = That was a little fast. Please wait a moment.
web-busy = There is a lot going on right now. Please try again in a moment.
web-error = Something went wrong. Please try again.
web-language = Language
web-report = Report
web-report-reasons = What happened? The operators of this site will be able to read this chat.
web-report-spam = { report-spam }
web-report-insult = { report-insult }
web-report-sexual = { report-sexual }
web-report-threat = { report-threat }
web-report-underage = { report-underage }
web-report-other = { report-other }
web-report-thanks = Thank you for the report. You won't meet this person again.
web-rate-up = I liked this chat
web-rate-down = I didn't
web-rated-up = Glad you liked it. Thank you for telling!
web-rated-down = Thank you for telling. You won't meet this person again.
web-invite = Invite a friend
web-invite-text = Send this link to a friend: it opens a chat of the two of you, anonymous as ever. It works once, within 24 hours. Keep this page open until they come.
web-invite-link = Link of the invitation
web-invite-copy = Copy link
web-invite-copied = Link copied.
web-invite-share = Share
web-invited = A friend invites you to a chat.
web-invited-no = Not now
web-link-unknown = This link doesn't lead anywhere. It may have been cut off on its way.
web-link-own = This is your own invitation. Send it to a friend: the chat begins when they open it.
web-link-used = This invitation has already been used. Ask your friend for a new one.
web-link-expired = This invitation is no longer good. Ask your friend for a new one.
web-friend-busy = Your friend can't chat right now. The link stays good: please try again in a while.
web-privacy = Privacy
web-privacy-text =
    Your partner sees only what you send.
    This site recognises you by a cookie with a random secret and stores your language and the record of your chats.
    If you never chat, all of that is deleted 7 days after your last visit.
    Messages are kept for 7 days after a chat ends, for redelivery and reports, and are then deleted.
    If a chat is reported, the operators of this site can read it.
    You can leave at any time. To have your data deleted, write to the operator of this site.
web-covered = Hidden from your partner: a username, number, address or link that leads to a person. It is shown once both of you agree.
web-lift = Show them
web-lift-asked = You agree to show usernames, numbers and links. Your partner has been asked, too.
web-lift-wanted = Your partner agrees to show usernames, numbers and links in this chat. Do you?
web-lifted = You both agree: usernames, numbers and links are shown in this chat from now on.
web-close = Close
web-from-partner = Message from the stranger
web-from-you = Message from you
web-from-system = Notice
web-spoiler-reveal = Show hidden text
web-media-show = Show
web-media-play = Play
web-media-loading = Loading…
web-media-gone = This can’t be shown now.
web-reply = Reply
web-edited = { media-edited }
web-skip = Skip to the messages
web-you = You
web-stranger = Stranger
web-edit = Edit
web-editing = Editing your message
web-replying = Replying to
web-messages = Messages
web-latest = Newest messages
web-react = React
web-reactions = Reactions
web-delete = Delete
web-delete-question = Delete this message for both of you?
web-deleted = The stranger deleted a message.
web-log-hint = The arrow keys go from message to message, Tab to what you can do with one.
web-album = Album
web-key-hint = Enter sends, Shift and Enter begin a new line.
web-no-cookies = This site recognises you by a cookie. Please allow cookies for it and try again.
web-try-again = Try again
web-no-script = This page needs JavaScript.
