import Attachments
import Conversation
public import Foundation

/// `daybook draw`: figures in, pictures out; the one place where fonts and librsvg are used.
public enum Drawing {
  /// Bytes of figures that are read.
  public static let mostBytes = 8 * 1024 * 1024
  /// Pixels for each unit of a drawing: sharp on a phone, and 800 wide.
  static let scale = 2

  /// Draws a JSON list of figures; the PNGs follow each other, each ending with its own last chunk.
  ///
  /// - Throws: `TemplateError`, `PictureError`, or a decoding error for what are no figures.
  public static func draw(_ figures: Data, configuration: String) throws -> Data {
    let list = try JSONDecoder().decode([PictureFigures].self, from: figures)
    let templates = try ShippedFiles(configuration: configuration).pictureTemplates()
    return try list.reduce(into: Data()) { pictures, figures in
      pictures += try Picture.png(svg: templates.svg(figures), scale: scale)
    }
  }

  /// The pictures of such an output; nil when one is cut off, or is no PNG.
  static func pictures(in output: [UInt8]) -> [[UInt8]]? {
    var pictures: [[UInt8]] = []
    var rest = output[...]
    while !rest.isEmpty {
      guard let length = pngLength(rest) else { return nil }
      pictures.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return pictures
  }

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// Length, type and checksum of a chunk (PNG specification section 5.3).
  private static let chunkFrame = 12
  private static let lastChunk: [UInt8] = Array("IEND".utf8)

  private static func pngLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.starts(with: signature) else { return nil }
    var place = bytes.startIndex + signature.count
    while place + chunkFrame <= bytes.endIndex {
      let length = bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
      let isLast = bytes[(place + 4)..<(place + 8)].elementsEqual(lastChunk)
      place += chunkFrame + length
      if isLast { return place <= bytes.endIndex ? place - bytes.startIndex : nil }
    }
    return nil
  }
}
