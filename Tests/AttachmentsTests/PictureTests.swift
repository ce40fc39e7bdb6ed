import Testing

@testable import Attachments

/// Drawings made into pixels.
@Suite struct PictureTests {
  private func svg(_ body: String, width: Int = 40, height: Int = 40) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
    viewBox="0 0 \(width) \(height)" font-family="'Noto Sans CJK SC',sans-serif">\(body)</svg>
    """
  }

  private func text(_ text: String) -> String {
    svg("<text x=\"4\" y=\"34\" font-size=\"32\">\(text)</text>")
  }

  /// Width and height as the header of a PNG has them.
  private func size(_ png: [UInt8]) -> [Int] {
    [16, 20].map { place in png[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) } }
  }

  @Test func aPictureHasTheSizeOfItsDrawing() throws {
    let png = try Picture.png(svg: svg("", width: 400, height: 206), scale: 2)
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(size(png) == [800, 412])
    #expect(try Picture.png(svg: svg("", width: 400, height: 206), scale: 2) == png)
  }

  /// What a font lacks is drawn as one and the same box, but for the digits in it.
  @Test func everyChineseCharacterHasAGlyph() throws {
    let blank = try Picture.png(svg: text(" "), scale: 1)
    var seen: Set<[UInt8]> = [blank]
    let boxes = try ["\u{F0000}", "\u{F0001}"].map { try Picture.png(svg: text($0), scale: 1).count }
    for character in Set("勤奋能力曲线漏斗走势跟进新需求报价额趋右轴次数万元又强而未达两项都低最近每人个工作日的分钟周囍€—…×÷↑→") {
      let drawn = try Picture.png(svg: text(String(character)), scale: 1)
      #expect(seen.insert(drawn).inserted, "\(character) looks like another one, or like nothing")
      #expect(!boxes.contains(drawn.count), "\(character) may be a box")
    }
  }

  @Test func aFontWithChineseIsFound() { #expect(Picture.showsChinese) }

  @Test func aDrawingReadsNoFile() throws {
    let empty = try Picture.png(svg: svg(""), scale: 1)
    let image = "<image href=\"file:///usr/share/pixmaps/debian-logo.png\" width=\"40\" height=\"40\"/>"
    #expect(try Picture.png(svg: svg(image), scale: 1) == empty)
  }

  @Test(arguments: ["", "no drawing", "<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>"])
  func whatIsNoDrawingIsRefused(_ text: String) {
    #expect(throws: PictureError.self) { try Picture.png(svg: text, scale: 2) }
  }

  @Test func whatIsTooLargeIsRefused() {
    #expect(throws: PictureError(.tooLarge)) {
      try Picture.png(svg: svg("", width: 3000, height: 3000), scale: 2)
    }
    let long = String(repeating: " ", count: Picture.mostBytes + 1)
    #expect(throws: PictureError(.tooLarge)) { try Picture.png(svg: long, scale: 1) }
  }
}
