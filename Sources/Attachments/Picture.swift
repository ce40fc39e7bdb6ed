import CLibrsvg

/// A drawing made into pixels by librsvg and cairo.
///
/// Nothing but the text itself is read: a drawing without an address of its own can name no file and no
/// server.
public enum Picture {
  /// A drawing of ours is a few kilobytes.
  public static let mostBytes = 512 * 1024
  /// Pixels of one picture; four bytes each while it is drawn.
  public static let mostPixels = 4_000_000
  /// Units of a drawing are those of CSS.
  private static let dotsPerInch = 96.0

  /// Whether a font with Chinese is installed: without one each character is a box with its number in it.
  public static var showsChinese: Bool {
    /// Bytes of a picture that shows a text; one stroke takes few, a box with digits many.
    func bytes(_ text: String) -> Int? {
      try? png(
        svg: """
          <svg xmlns="http://www.w3.org/2000/svg" width="60" height="60">\
          <text x="4" y="48" font-size="40" font-family="'Noto Sans CJK SC',sans-serif">\(text)</text></svg>
          """, scale: 1
      ).count
    }
    guard let blank = bytes(" "), let stroke = bytes("一"), let box = bytes("\u{F0000}") else { return false }
    return stroke > blank && stroke - blank < (box - blank) / 2
  }

  /// The bytes of an opaque PNG on white, `scale` pixels for each unit of the drawing.
  ///
  /// - Throws: `PictureError` for what is no drawing, or one that is too large.
  public static func png(svg: String, scale: Int) throws(PictureError) -> [UInt8] {
    let text = Array(svg.utf8)
    guard text.count <= mostBytes else { throw PictureError(.tooLarge) }
    guard let drawing = rsvg_handle_new_from_data(text, gsize(text.count), nil) else {
      throw PictureError(.broken)
    }
    defer { g_object_unref(drawing) }
    rsvg_handle_set_dpi(drawing, dotsPerInch)
    var (width, height) = (0.0, 0.0)
    guard rsvg_handle_get_intrinsic_size_in_pixels(drawing, &width, &height) != 0, width >= 1, height >= 1,
      width * height * Double(scale * scale) <= Double(mostPixels)
    else { throw PictureError(.tooLarge) }
    let columns = Int32(width) * Int32(scale)
    let rows = Int32(height) * Int32(scale)
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, columns, rows),
      let canvas = cairo_create(surface)
    else { throw PictureError(.noMemory) }
    defer {
      cairo_destroy(canvas)
      cairo_surface_destroy(surface)
    }
    cairo_set_source_rgb(canvas, 1, 1, 1)
    cairo_paint(canvas)
    var whole = RsvgRectangle(x: 0, y: 0, width: Double(columns), height: Double(rows))
    guard rsvg_handle_render_document(drawing, canvas, &whole, nil) != 0 else { throw PictureError(.broken) }
    cairo_surface_flush(surface)
    guard let pixels = cairo_image_surface_get_data(surface) else { throw PictureError(.noMemory) }
    var (bytes, length): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
    let stride = cairo_image_surface_get_stride(surface)
    guard daybook_png(pixels, stride, UInt32(columns), UInt32(rows), &bytes, &length) != 0, let bytes else {
      throw PictureError(.noMemory)
    }
    defer { free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: length))
  }
}

/// A drawing that cannot be made into pixels; trying again does not help.
public struct PictureError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with it.
  public enum Reason: Hashable, Sendable {
    /// More than `Picture.mostBytes` of text or `Picture.mostPixels`, or no size of its own.
    case tooLarge
    /// No SVG.
    case broken
    case noMemory
  }

  public let reason: Reason
  init(_ reason: Reason) { self.reason = reason }

  public var description: String {
    switch reason {
    case .tooLarge: "a drawing has no size, or one beyond the limit"
    case .broken: "a drawing is no SVG that can be read"
    case .noMemory: "no memory for a picture"
    }
  }
}
