import Mustache

/// The drawings' templates: SVG that names no language, checked when it is made like those of the letters.
public struct PictureTemplates: Sendable {
  /// A template for each kind of picture, `templates/pictures/NAME.svg`.
  public static let names = ["curve", "funnel", "weeks", "map"]

  private let drawings: [String: MustacheTemplate]

  /// `files` are sources by name, without `.svg`.
  ///
  /// - Throws: `TemplateError` naming the file, the line and what is wrong with it.
  public init(files: [String: TemplateSource]) throws(TemplateError) {
    MustacheContentTypes.register(TemplateHTML(), named: TemplateHTML.name)
    var drawings: [String: MustacheTemplate] = [:]
    for name in PictureTemplates.names {
      guard let source = files[name] else { throw .missing("pictures/\(name).svg") }
      drawings[name] = try Templates.drawing(source, PictureTemplates.tags(of: name))
    }
    self.drawings = drawings
  }

  /// What the samples of a kind show is all there is to show.
  private static func tags(of name: String) -> TemplateTags {
    var tags = TemplateTags(of: [:])
    for figures in SamplePictures.all where template(of: figures).name == name {
      tags.add(template(of: figures).layout.context)
    }
    return tags
  }

  /// A picture as SVG, in units of CSS.
  public func svg(_ figures: PictureFigures) -> String {
    let (name, layout) = PictureTemplates.template(of: figures)
    guard let drawing = drawings[name] else {
      preconditionFailure("every kind of picture has a template: \(name)")
    }
    return drawing.render(TemplateFacts(layout.context))
  }

  static func template(of figures: PictureFigures) -> (name: String, layout: PictureLayout) {
    switch figures {
    case .curve(let figures): ("curve", CurveChart.layout(figures))
    case .funnel(let figures): ("funnel", FunnelChart.layout(figures))
    case .weeks(let figures): ("weeks", WeeksChart.layout(figures))
    case .map(let figures): ("map", MapChart.layout(figures))
    }
  }
}
