### What people read, in Brazilian Portuguese (você). Keys and placeholders are listed in keys.ts.
### Plain text without markup; one emoji at most per line, at its start.

language-name = Português (Brasil)

## The bot's profile: the description has at most 512 characters, the short one 120

bot-description =
    Converse a dois com uma pessoa desconhecida, escolhida ao acaso.

    A outra pessoa nunca vê seu nome, seu nome de usuário nem seu número de telefone. Texto, fotos, vídeos, mensagens de voz e figurinhas: tudo chega.

    Toque em Iniciar, diga oi e saia quando quiser.
bot-short-description = Bate-papo anônimo a dois com uma pessoa ao acaso. Seu nome e seu número não aparecem.

## The menu of commands

command-start = Começar
command-search = Procurar alguém para conversar
command-next = Procurar outra pessoa
command-stop = Encerrar a conversa ou a busca
command-settings = Idioma e spoilers
command-language = Mudar o idioma
command-report = Denunciar a outra pessoa
command-rate = Avaliar a conversa
command-invite = Convidar um amigo
command-delete = Apagar uma mensagem minha para a outra pessoa
command-help = Como funciona
command-privacy = O que é guardado e por quanto tempo
command-spoiler-on = Ocultar minhas fotos e vídeos até o toque
command-spoiler-off = Mostrar minhas fotos e vídeos na hora

## Notices: searching and chatting

notice-welcome =
    👋 Boas-vindas! Aqui você conversa a dois com uma pessoa desconhecida, escolhida ao acaso.
    A outra pessoa não vê seu nome, seu nome de usuário nem seu número de telefone.
    Fotos e vídeos de visualização única não são entregues. Os operadores deste bot podem ver as denúncias e as conversas denunciadas.
    /search para procurar alguém · /help para saber mais
notice-onboard-language =
    👋 Boas-vindas! Que idioma você fala?
    Primeiro você encontra quem fala esse idioma.
notice-onboard-rules =
    💬 Aqui você conversa a dois com uma pessoa desconhecida, escolhida ao acaso. Saia quando quiser.
    🙈 A outra pessoa não vê seu nome, seu usuário nem seu número. Fotos e vídeos de visualização única não são entregues.
    🤝 Seja gentil. Spam, ameaças e qualquer coisa sexual que envolva menores não têm lugar aqui: denuncie.
    🔒 Os operadores deste bot podem ver as denúncias e as conversas denunciadas. /privacy diz o que fica guardado.
notice-invitation =
    💌 Envie este link a alguém que você conhece: ele abre uma conversa de vocês dois, anônima como sempre.
    Ele funciona uma vez e por { $hours ->
        [one] { $hours } hora
        [many] { $hours } de horas
       *[other] { $hours } horas
    }.
notice-link-unknown = 🤔 Este link não leva a lugar nenhum. Talvez tenha sido cortado no caminho.
notice-link-own = 💌 Este é o seu próprio convite. Envie a alguém: a conversa começa quando a pessoa abrir.
notice-link-used = ⌛ Este convite já foi usado. Peça um novo: ele se faz com /invite.
notice-link-expired = ⌛ Este convite não vale mais. Peça um novo: ele se faz com /invite.
notice-friend-busy = ⏳ Seu amigo não pode conversar agora. O link continua valendo: tente daqui a pouco.
notice-searching =
    🔎 Procurando alguém… Você poderá escrever assim que a pessoa chegar.
    /stop para cancelar
notice-already-searching =
    🔎 Ainda procurando alguém…
    /stop para cancelar
notice-widened =
    🌍 Ainda não há ninguém livre que fale o seu idioma. Agora a busca vale para todos os idiomas.
    /stop para cancelar
wait-seconds =
    ⏱ Ultimamente levava { $seconds ->
        [one] cerca de { $seconds } segundo
        [many] cerca de { $seconds } de segundos
       *[other] uns { $seconds } segundos
    } até encontrar alguém.
wait-minutes =
    ⏱ Ultimamente levava { $minutes ->
        [one] cerca de { $minutes } minuto
        [many] cerca de { $minutes } de minutos
       *[other] uns { $minutes } minutos
    } até encontrar alguém.
wait-alone = 🌙 Agora ninguém mais está procurando. Continuo procurando e aviso assim que alguém chegar.
notice-search-cancelled =
    👌 Busca cancelada.
    /search para começar de novo
notice-found =
    ✅ Alguém chegou. Diga oi!
    /next outra pessoa · /stop encerrar
notice-already-chatting =
    💬 Você está em uma conversa.
    Use /next para falar com outra pessoa ou /stop para encerrar.
notice-partner-left =
    👋 A outra pessoa saiu da conversa.
    /search para procurar alguém
notice-you-left =
    🏁 Você encerrou a conversa.
    /search para procurar outra pessoa
notice-nothing-to-stop =
    👌 Não há nada para encerrar: você não está em uma conversa.
    /search para procurar alguém

## Notices: a message that was not passed on

notice-held-up = ⏳ No momento não conseguimos receber mensagens. A sua está guardada e seguirá assim que pudermos.
notice-idle =
    ✋ Não entregue: você não está em uma conversa.
    /search para procurar alguém
notice-room-ended = ✋ Não entregue: sua conversa anterior já tinha terminado.
notice-also =
    ☝ { $count ->
        [one] O mesmo vale para sua próxima mensagem.
        [many] O mesmo vale para suas próximas { $count } de mensagens.
       *[other] O mesmo vale para suas próximas { $count } mensagens.
    }
notice-other-room = ✋ Não entregue: isto era para a pessoa anterior, e aquela conversa já tinha terminado.
notice-not-relayable =
    ✋ Não entregue: este tipo de mensagem não pode ser repassado.
    Você pode enviar texto, fotos, vídeos, mensagens de voz e figurinhas.
notice-share-place = 📍 Assim a outra pessoa vê onde você está. Compartilhar?
notice-share-contact = 👤 Assim a outra pessoa vê um número de telefone e um nome. Compartilhar?
notice-shared = ✅ Compartilhado.
notice-not-shared = 👌 Não compartilhado.
notice-live-location = ✋ Não entregue: com a localização em tempo real, a outra pessoa poderia seguir você. Se quiser, envie um lugar.
notice-story = ✋ Não entregue: um story mostra quem o publicou.
notice-paid = ✋ Não entregue: publicações pagas, faturas e sorteios não podem ser repassados.
notice-game = ✋ Não entregue: jogos não podem ser repassados.
notice-covered =
    🙈 Oculto para a outra pessoa: um nome de usuário, número, endereço ou link que leva a alguém.
    Será visto se ambos aceitarem.
notice-document = 📎 Arquivos de até 20 MB chegam sem o nome, e as imagens entre eles também sem dados ocultos. Outros arquivos ainda podem revelar quem os fez e onde.
notice-lift-asked = 🔓 Você aceita mostrar nomes de usuário, números e links. A outra pessoa também foi perguntada.
notice-lift-wanted = 🔓 A outra pessoa aceita mostrar nomes de usuário, números e links nesta conversa. E você?
notice-lifted = 🔓 Ambos aceitam: a partir de agora nomes de usuário, números e links aparecem nesta conversa.
notice-media-offer = 🙈 Fotos e vídeos de desconhecidos ficam ocultos aqui até você aceitar. Um toque mostra um deles.
notice-media-held = 🙈 A outra pessoa enviou um arquivo ou um vídeo redondo. Eles não podem ser ocultados, por isso não aparecem até você aceitar fotos e vídeos nesta conversa.
notice-media-covered = 🙈 A outra pessoa vê fotos e vídeos ocultos até aceitá-los nesta conversa.
notice-media-accepted = 👀 A outra pessoa agora aceita fotos e vídeos nesta conversa.
notice-media-open = 👀 A partir de agora fotos e vídeos aparecem na hora nesta conversa.
notice-deleted = 🗑 Apagado para a outra pessoa.
notice-delete-how = 🗑 Responda com /delete a uma mensagem sua desta conversa e ela será apagada para a outra pessoa.
notice-edit-impossible = ✋ Esta edição não pode ser repassada. Envie uma mensagem nova, por favor.
notice-unknown-command =
    🤔 Não conheço este comando, por isso nada foi enviado à outra pessoa.
    /help mostra o que eu sei fazer

undelivered-voice-forbidden = ✋ Não entregue: a outra pessoa não aceita mensagens de voz nem de vídeo.
undelivered-too-large = ✋ Não entregue: o arquivo é grande demais.
undelivered-file-gone = ✋ Não entregue: o arquivo não está mais disponível. Envie de novo, por favor.
undelivered-refused = ✋ Não entregue: o Telegram não aceitou esta mensagem para a outra pessoa.
undelivered-not-accepted = ✋ Não mostrado: a outra pessoa ainda não aceitou fotos e vídeos nesta conversa, e isto não pode ser ocultado. Já perguntamos a ela. Envie de novo quando ela aceitar, por favor.

## Notices: help, privacy, trouble

notice-help =
    ❓ Como funciona
    /search procurar alguém para conversar
    /next encerrar esta conversa e procurar outra pessoa
    /stop encerrar a conversa ou a busca
    /report denunciar a outra pessoa
    /delete em resposta a uma mensagem sua: apagá-la para a outra pessoa
    /rate avaliar a conversa
    /invite convidar um amigo
    /settings idioma e spoilers
    /language mudar o idioma
    /spoiler_on, /spoiler_off ocultar suas fotos e vídeos ou não
    /privacy o que é guardado e por quanto tempo

    É só escrever: tudo o que você envia chega à outra pessoa. Se algo não for entregue, eu aviso.
notice-privacy =
    🔒 Sua privacidade
    A outra pessoa só vê o que você envia: nunca seu nome, seu nome de usuário nem seu número de telefone. Arquivos enviados como documento podem manter dados ocultos e, acima de 20 MB, o nome.
    Seu ID do Telegram fica guardado em uma única tabela, para que as mensagens cheguem até você. Suas configurações e o registro das suas conversas são guardados sem ele.
    Se você disser em /settings que tem menos de 18 anos, guardamos só isso: sim ou não. A outra pessoa nunca vê.
    As mensagens são guardadas por 7 dias após o fim da conversa, para nova entrega e denúncias, e depois são apagadas.
    Se uma conversa for denunciada, os operadores deste bot podem lê-la.
    Você pode sair quando quiser com /stop. Para que seus dados sejam apagados, escreva ao operador deste bot.
notice-old-button = ⌛ Este botão é antigo demais. Use a mensagem mais recente ou um comando.
notice-partner-slow = ⏳ A outra pessoa não está acessível agora. O que você escreve está seguro e vai chegar.

## Reports

notice-report-reasons =
    🚩 O que aconteceu? Escolha um motivo.
    Os operadores deste bot poderão ler esta conversa.
notice-report-thanks = 🙏 Agradecemos a denúncia. Você não vai mais encontrar essa pessoa.
notice-nothing-to-report = 👌 Não há nenhuma conversa para denunciar.
notice-rate-question = 💭 O que você achou desta conversa?
notice-rated-up = 👍 Que bom que você gostou. Obrigado por contar!
notice-rated-down = 👎 Obrigado por contar. Você não vai mais encontrar essa pessoa.
notice-nothing-to-rate = 👌 Não há conversa para avaliar.
report-spam = Spam ou propaganda
report-insult = Insultos
report-sexual = Conteúdo sexual
report-threat = Ameaças ou violência
report-underage = Menor de idade
report-other = Outro motivo

## Settings

settings-title =
    ⚙️ Configurações
    Fotos e vídeos ocultos só aparecem com um toque.
settings-spoiler-on = 🙈 Ocultar fotos e vídeos: sim
settings-spoiler-off = 👀 Ocultar fotos e vídeos: não
settings-covers-on = 🛡 Fotos de desconhecidos: ocultas
settings-covers-off = 👀 Fotos de desconhecidos: visíveis
settings-minor-on = 🔞 Tenho menos de 18: sim
settings-minor-off = 🔞 Tenho menos de 18: não
settings-language = 🌐 Idioma: { $name }
languages-title = 🌐 Que idioma você fala?
notice-spoiler-on = 🙈 Agora suas fotos e vídeos ficam ocultos até a outra pessoa tocar neles.
notice-spoiler-off = 👀 Agora suas fotos e vídeos aparecem na hora.
notice-covers-on = 🛡 Em conversas novas, fotos e vídeos, também os seus, ficam ocultos até quem os vê aceitar.
notice-covers-off = 👀 Fotos e vídeos de desconhecidos agora aparecem na hora, a menos que a outra pessoa os queira ocultos.
notice-minor-on = 🛡 Anotado, e só para isto: fotos e vídeos de desconhecidos ficam ocultos até você aceitar. Ninguém mais vê isso.
notice-minor-off = 👌 Anotado. As fotos aparecem como antes; você pode mudar isso aqui.

## Buttons

button-cancel-search = ❌ Cancelar busca
button-search = 🔎 Procurar alguém
button-report = 🚩 Denunciar
button-rate-up = 👍 Gostei
button-rate-down = 👎 Não gostei
button-share = 📤 Compartilhar uma vez
button-dont-share = ❌ Não compartilhar
button-lift = 🔓 Mostrar
button-accept-media = 👀 Mostrar nesta conversa
button-next = ⏭ Próxima pessoa
button-stop = ⏹ Encerrar
button-privacy = 🔒 Privacidade
button-language = 🌐 Idioma
button-back = ◀️ Voltar
button-invite = 💌 Enviar a um amigo

## What stands for a file, or stands beside a message, where it can't be shown

media-photo = [foto]
media-live-photo = [foto com movimento]
media-video = [vídeo]
media-animation = [GIF]
media-voice = [mensagem de voz]
media-video-note = [mensagem de vídeo]
media-sticker = [figurinha]
media-sticker-emoji = [figurinha { $emoji }]
media-audio = [áudio]
media-document = [arquivo]
media-hidden = oculto por um spoiler
media-reply-to = resposta a
media-edited = editada

## The web page: no emoji, no commands, no placeholders

web-title = ChatGoGo: bate-papo anônimo
web-tagline = Converse a dois com uma pessoa desconhecida. Sem nome, sem cadastro.
web-start = Começar a conversar
web-search = Procurar alguém
web-searching = Procurando alguém…
web-already-searching = Ainda procurando alguém…
web-widened = Ainda não há ninguém livre que fale o seu idioma. Agora a busca vale para todos os idiomas.
web-partner-slow = A outra pessoa não está acessível agora. O que você escreve está seguro e vai chegar.
web-typing = A outra pessoa está escrevendo…
web-wait-usual = Tempo de espera recente:
web-wait-alone = Agora ninguém mais está procurando. Avisamos assim que alguém chegar.
web-cancel = Cancelar
web-search-cancelled = Busca cancelada.
web-found = Alguém chegou. Diga oi!
web-already-chatting = Você já está em uma conversa.
web-empty = Ainda não há mensagens. Diga oi!
web-input-label = Sua mensagem
web-input-hint = Escreva uma mensagem…
web-send = Enviar
web-next = Outra pessoa
web-stop = Encerrar conversa
web-partner-left = A outra pessoa saiu da conversa.
web-you-left = Você encerrou a conversa.
web-confirm-leave = Encerrar esta conversa? Não será possível voltar a falar com essa pessoa.
web-confirm-leave-yes = Encerrar
web-confirm-leave-no = Ficar
web-reconnecting = Reconectando…
web-connected = Conexão estabelecida
web-offline = Você está sem conexão. Suas mensagens serão enviadas quando ela voltar.
web-held-up = No momento não conseguimos receber mensagens. A sua está guardada e será enviada assim que pudermos.
web-taken = Esta conversa está aberta em outra aba.
web-use-here = Usar aqui
web-sending = Enviando…
web-not-delivered = Não entregue
web-idle = Não enviada: você não está em uma conversa. Procure alguém primeiro.
web-room-ended = Não entregue: sua conversa anterior já tinha terminado.
web-other-room = Não entregue: isto era para a pessoa anterior, e aquela conversa já tinha terminado.
web-not-member = { web-room-ended }
web-edit-impossible = Esta mensagem não pode mais ser editada.
web-nothing-to-stop = Não há nada para encerrar: você não está em uma conversa.
web-nothing-to-report = Não há nenhuma conversa para denunciar.
web-nothing-to-rate = Não há conversa para avaliar.
web-too-long = Esta mensagem é longa demais.
web-characters-left = Caracteres restantes:
web-too-fast = Foi um pouco rápido. Espere um momento, por favor.
web-busy = O movimento está grande agora. Tente de novo daqui a pouco, por favor.
web-error = Algo deu errado. Tente de novo, por favor.
web-language = Idioma
web-report = Denunciar
web-report-reasons = O que aconteceu? Os operadores deste site poderão ler esta conversa.
web-report-spam = { report-spam }
web-report-insult = { report-insult }
web-report-sexual = { report-sexual }
web-report-threat = { report-threat }
web-report-underage = { report-underage }
web-report-other = { report-other }
web-report-thanks = Agradecemos a denúncia. Você não vai mais encontrar essa pessoa.
web-rate-up = Gostei da conversa
web-rate-down = Não gostei
web-rated-up = Que bom que você gostou. Obrigado!
web-rated-down = Obrigado por contar. Você não vai mais encontrar essa pessoa.
web-invite = Convidar alguém
web-invite-text = Envie este link a alguém que você conhece: ele abre uma conversa de vocês dois, anônima como sempre. Funciona uma vez, por 24 horas. Deixe esta página aberta até a pessoa chegar.
web-invite-link = Link do convite
web-invite-copy = Copiar link
web-invite-copied = Link copiado.
web-invite-share = Compartilhar
web-invited = Alguém que você conhece convida você para uma conversa.
web-invited-no = Agora não
web-link-unknown = Este link não leva a lugar nenhum. Talvez tenha sido cortado no caminho.
web-link-own = Este é o seu próprio convite. Envie a alguém: a conversa começa quando a pessoa abrir.
web-link-used = Este convite já foi usado. Peça um novo.
web-link-expired = Este convite não vale mais. Peça um novo.
web-friend-busy = Seu amigo não pode conversar agora. O link continua valendo: tente daqui a pouco.
web-privacy = Privacidade
web-privacy-text =
    A outra pessoa só vê o que você envia.
    Este site reconhece você por um cookie com um segredo aleatório e guarda seu idioma e o registro das suas conversas.
    Se você nunca conversar, tudo isso é apagado 7 dias após a sua última visita.
    As mensagens são guardadas por 7 dias após o fim da conversa, para nova entrega e denúncias, e depois são apagadas.
    Se uma conversa for denunciada, os operadores deste site podem lê-la.
    Você pode sair quando quiser. Para que seus dados sejam apagados, escreva ao operador deste site.
web-covered = Oculto para a outra pessoa: um nome de usuário, número, endereço ou link que leva a alguém. Será visto se ambos aceitarem.
web-lift = Mostrar
web-lift-asked = Você aceita mostrar nomes de usuário, números e links. A outra pessoa também foi perguntada.
web-lift-wanted = A outra pessoa aceita mostrar nomes de usuário, números e links nesta conversa. E você?
web-lifted = Ambos aceitam: a partir de agora nomes de usuário, números e links aparecem nesta conversa.
web-close = Fechar
web-from-partner = Mensagem da outra pessoa
web-from-you = Sua mensagem
web-from-system = Aviso
web-spoiler-reveal = Mostrar o texto oculto
web-media-show = Mostrar
web-media-play = Reproduzir
web-media-loading = Carregando…
web-media-gone = Não dá para mostrar isto agora.
web-reply = Responder
web-edited = { media-edited }
web-skip = Ir para as mensagens
web-you = Você
web-stranger = A outra pessoa
web-edit = Editar
web-editing = Editando sua mensagem
web-replying = Em resposta a
web-messages = Mensagens
web-latest = Mensagens mais recentes
web-react = Reagir
web-reactions = Reações
web-delete = Apagar
web-delete-question = Apagar esta mensagem para vocês dois?
web-deleted = A outra pessoa apagou uma mensagem.
web-log-hint = As setas vão de mensagem em mensagem; Tab, ao que você pode fazer com ela.
web-album = Álbum
web-key-hint = Enter envia; Shift e Enter começam uma nova linha.
web-no-cookies = Este site reconhece você por um cookie. Permita-o e tente de novo.
web-try-again = Tentar de novo
web-no-script = Esta página precisa de JavaScript.
