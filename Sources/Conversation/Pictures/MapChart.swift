/// Where everybody stands on the 2×2 map (J1): diligence to the right, ability upwards, the minimums across.
enum MapChart {
  private static let height = 372.0
  private static let nameSize = 11.0
  private static let nameRoom = 94.0
  /// Names on one map: the fields stay visible.
  private static let mostNames = 24
  private static let radius = 4.5
  /// The highest percentage that is told apart; who is beyond stands at the edge.
  private static let highest = 400

  static func layout(_ figures: MapFigures) -> PictureLayout {
    var layout = PictureLayout(height: height)
    layout.addTitle(figures.title)
    let plane = PictureBox(
      left: 50, top: 62, right: PictureLayout.width - PictureLayout.margin, bottom: height - 50)
    let people = figures.people
    let acrossTop = top(people.map(\.diligence))
    let upTop = top(people.map(\.ability))
    fields(figures, plane, into: &layout)
    axes(figures, plane, acrossTop, upTop, into: &layout)
    let places = people.map { person in
      (
        x: plane.left + share(person.diligence, acrossTop) * (plane.right - plane.left),
        y: plane.bottom - share(person.ability, upTop) * (plane.bottom - plane.top)
      )
    }
    layout.shapes["dots"] = zip(people, places).map { person, place -> LetterFacts in
      [
        "x": PictureLayout.text(place.x), "y": PictureLayout.text(place.y),
        "colour": colour(person.diligence >= 100, person.ability >= 100),
      ]
    }
    let taken = (layout.labels["fields"] ?? []).map(\.box)
    layout.labels["names"] = names(people, at: places, inside: plane, beside: taken)
    return layout
  }

  /// The end of an axis: the least line stands in the middle, whatever the end is.
  private static func top(_ values: [Int]) -> Int {
    max(150, (min(values.max() ?? 0, highest) + 49) / 50 * 50)
  }

  private static func share(_ percent: Int, _ top: Int) -> Double {
    let value = Double(min(max(percent, 0), top))
    return value <= 100 ? value / 200 : 0.5 + (value - 100) / Double(top - 100) / 2
  }

  private static func colour(_ isDiligent: Bool, _ isAble: Bool) -> String {
    switch (isDiligent, isAble) {
    case (true, true): "#067647"
    case (true, false): "#b54708"
    case (false, true): "#175cd3"
    case (false, false): "#b42318"
    }
  }

  private static func fields(_ figures: MapFigures, _ plane: PictureBox, into layout: inout PictureLayout) {
    let (middleX, middleY) = ((plane.left + plane.right) / 2, (plane.top + plane.bottom) / 2)
    let room = (plane.right - plane.left) / 2 - 12
    func field(
      _ text: String, _ x: Double, _ y: Double, _ fill: String, _ colour: String, isTop: Bool, isLeft: Bool
    ) -> (shape: LetterFacts, label: PictureLabel) {
      let label = PictureLabel(
        TextMeasure.cut(text, to: room, size: nameSize), x: isLeft ? plane.left + 6 : plane.right - 6,
        y: isTop ? plane.top + 15 : plane.bottom - 7, size: nameSize, isLeft ? .start : .end)
      let shape: LetterFacts = [
        "x": PictureLayout.text(x), "y": PictureLayout.text(y),
        "width": PictureLayout.text(middleX - plane.left), "height": PictureLayout.text(middleY - plane.top),
        "fill": fill, "colour": colour, "text": label.text, "textX": PictureLayout.text(label.x),
        "textY": PictureLayout.text(label.y), "anchor": label.anchor.rawValue,
      ]
      return (shape, label)
    }
    let all = [
      field(figures.able, plane.left, plane.top, "#eff8ff", "#175cd3", isTop: true, isLeft: true),
      field(figures.strong, middleX, plane.top, "#ecfdf3", "#067647", isTop: true, isLeft: false),
      field(figures.below, plane.left, middleY, "#fef3f2", "#b42318", isTop: false, isLeft: true),
      field(figures.busy, middleX, middleY, "#fffaeb", "#b54708", isTop: false, isLeft: false),
    ]
    layout.shapes["quarters"] = all.map(\.shape)
    layout.labels["fields"] = all.map(\.label)
    layout.shapes["left"] = PictureLayout.text(plane.left)
    layout.shapes["right"] = PictureLayout.text(plane.right)
    layout.shapes["top"] = PictureLayout.text(plane.top)
    layout.shapes["bottom"] = PictureLayout.text(plane.bottom)
    layout.shapes["middleX"] = PictureLayout.text(middleX)
    layout.shapes["middleY"] = PictureLayout.text(middleY)
  }

  private static func axes(
    _ figures: MapFigures, _ plane: PictureBox, _ acrossTop: Int, _ upTop: Int,
    into layout: inout PictureLayout
  ) {
    let size = PictureLayout.smallSize
    let (middleX, middleY) = ((plane.left + plane.right) / 2, (plane.top + plane.bottom) / 2)
    layout.labels["leftAxis"] = [("0%", plane.bottom), ("100%", middleY + 4), ("\(upTop)%", plane.top + 9)]
      .map {
        PictureLabel($0, x: plane.left - 6, y: $1, size: size, .end)
      }
    layout.labels["bottomAxis"] = [
      PictureLabel("0%", x: plane.left, y: plane.bottom + 16, size: size),
      PictureLabel("100%", x: middleX, y: plane.bottom + 16, size: size, .middle),
      PictureLabel("\(acrossTop)%", x: plane.right, y: plane.bottom + 16, size: size, .end),
    ]
    let room = PictureLayout.width - 2 * PictureLayout.margin
    layout.labels["axisNames"] = [
      PictureLabel(
        "↑ " + TextMeasure.cut(figures.abilityAxis, to: room - 20, size: size), x: PictureLayout.margin,
        y: plane.top - 10, size: size),
      PictureLabel(
        TextMeasure.cut(figures.diligenceAxis, to: room - 20, size: size) + " →", x: plane.right,
        y: plane.bottom + 34, size: size, .end),
    ]
  }

  /// Each name beside its dot, where nothing else stands; who has no room keeps his dot alone.
  private static func names(
    _ people: [MapFigures.Person], at places: [(x: Double, y: Double)], inside plane: PictureBox,
    beside fields: [PictureBox]
  ) -> [PictureLabel] {
    var taken =
      fields
      + places.map {
        PictureBox(left: $0.x - radius, top: $0.y - radius, right: $0.x + radius, bottom: $0.y + radius)
      }
    var labels: [PictureLabel] = []
    let weakest = people.indices.sorted {
      (people[$0].ability + people[$0].diligence, $0) < (people[$1].ability + people[$1].diligence, $1)
    }
    for index in weakest where labels.count < mostNames {
      let (name, place) = (TextMeasure.cut(people[index].name, to: nameRoom, size: nameSize), places[index])
      let choices = [
        PictureLabel(name, x: place.x + 8, y: place.y + 4, size: nameSize),
        PictureLabel(name, x: place.x - 8, y: place.y + 4, size: nameSize, .end),
        PictureLabel(name, x: place.x, y: place.y - 9, size: nameSize, .middle),
        PictureLabel(name, x: place.x, y: place.y + 17, size: nameSize, .middle),
      ]
      let possible = choices.filter { choice in
        plane.holds(choice.box) && !taken.contains { $0.meets(choice.box) }
      }
      // Rather not across a line.
      guard let free = possible.first(where: { !crosses($0.box, plane) }) ?? possible.first else { continue }
      labels.append(free)
      taken.append(free.box)
    }
    return labels
  }

  private static func crosses(_ box: PictureBox, _ plane: PictureBox) -> Bool {
    let (x, y) = ((plane.left + plane.right) / 2, (plane.top + plane.bottom) / 2)
    return box.left < x && x < box.right || box.top < y && y < box.bottom
  }
}
