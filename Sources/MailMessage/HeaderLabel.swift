/// The labels that clients write in the header block of an earlier letter.
enum HeaderLabel: Hashable {
  case from, date, to, copy, subject, other
  /// `Sender`, which stands for From in some blocks and beside it in others.
  case sender

  /// Longest label in bytes, its emphasis and inner blanks included.
  private static let longest = 48

  private static let known: [String: HeaderLabel] = {
    var table: [String: HeaderLabel] = [:]
    let words: [(HeaderLabel, String)] = [
      (.from, "from 发件人 寄件者 寄件人 發件人 发送人 von de da van fra från expéditeur отправитель от från"),
      (.date, "sent date 发送时间 发送日期 日期 时间 已发送 发送 寄件日期 日期时间 傳送時間 發送時間 gesendet datum envoyé fecha"),
      (.date, "enviado data inviato verzonden дата дата/время senton 寄件時間 已傳送 skickat"),
      (.to, "to 收件人 收件者 an à para a aan кому till"),
      (.copy, "cc 抄送 抄送人 副本 抄送至 密送 bcc cci copy"),
      (.subject, "subject 主题 主旨 标题 betreff objet asunto assunto oggetto onderwerp тема 主題 標題 Ämne ämne"),
      (.date, "傳送日期 發送日期 寄送時間 寄出時間 sentat sendtime senttime 发件时间 發件時間 发出时间"),
      (.to, "recipient recipients 接收人"),
      (.sender, "sender"),
      (.other, "reply-to replyto 答复 回复至 回复 importance 重要性 attachments 附件"),
    ]
    for (label, list) in words {
      for word in list.split(separator: " ") { table[String(word)] = label }
    }
    return table
  }()

  /// The label at the start of a line, and where its value begins.
  ///
  /// Emphasis (`*From:*`), table bars (`| 发件人 | …`) and blanks inside (`主　题`) are passed over.
  static func read(_ content: ArraySlice<UInt8>) -> (label: HeaderLabel, value: ArraySlice<UInt8>)? {
    var name: [UInt8] = []
    var position = content.startIndex
    let limit = min(content.endIndex, position + longest)
    var startsWithBar = false
    while position < limit {
      let byte = content[position]
      let blank = WideBlank.length(at: position, in: content)
      if blank > 0 {
        position += blank
      } else if byte == ASCII.asterisk {
        position += 1
      } else if byte == ASCII.bar, name.isEmpty {
        startsWithBar = true
        position += 1
      } else if byte == ASCII.colon || byte == ASCII.bar && startsWithBar {
        return found(name, content[(position + 1)...])
      } else if byte == 0xEF, position + 2 < content.endIndex, content[position + 1] == 0xBC,
        content[position + 2] == 0x9A
      {
        return found(name, content[(position + 3)...])
      } else {
        name.append(byte.loweredASCII)
        position += 1
      }
    }
    return nil
  }

  private static func found(
    _ name: [UInt8], _ value: ArraySlice<UInt8>
  ) -> (label: HeaderLabel, value: ArraySlice<UInt8>)? {
    known[String(decoding: name, as: UTF8.self)].map { ($0, value) }
  }
}
