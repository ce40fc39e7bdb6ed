import SalesDomain

/// How forecasts are said: what they come to, and from what (F1).
extension Wording {
  /// `60%`, `53.2%`: rounded to a tenth of a percent, halves up.
  func percent(_ chance: Chance) -> String {
    Wording.tenths((chance.ppm + 500) / 1000) + "%"
  }

  /// The value, what of it is ordered, and which part of it the company's own history stands behind.
  func worth(_ pipeline: Pipeline, _ rules: Rules) -> String {
    amount(pipeline.value, rules) + (parts(of: pipeline, rules).map { say("（\($0)）", " (\($0))") } ?? "")
  }

  /// What a forecast consists of, so that it is not read against figures without orders; nil without parts.
  func parts(of pipeline: Pipeline, _ rules: Rules) -> String? {
    let ordered =
      pipeline.ordered == 0
      ? nil
      : say(
        "其中已下订单 \(amount(pipeline.ordered, rules))",
        "\(amount(pipeline.ordered, rules)) of it ordered already")
    let parts = [ordered, calibration(pipeline, rules)].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: say("，", ", "))
  }

  /// Nil while every chance is as configured.
  func calibration(_ pipeline: Pipeline, _ rules: Rules) -> String? {
    guard pipeline.calibrated != 0 else { return nil }
    let ended = count(pipeline.ended, "ended opportunity", "ended opportunities")
    if pipeline.calibrated == pipeline.value {
      return say("按本公司 \(pipeline.ended) 个已结束商机校准", "calibrated from \(ended)")
    }
    let part = amount(pipeline.calibrated, rules)
    return say(
      "其中 \(part) 按本公司 \(pipeline.ended) 个已结束商机校准", "\(part) of it calibrated from \(ended)")
  }

  /// An amount of the company's currency.
  func amount(_ minor: Int64, _ rules: Rules) -> String {
    money(Money(sum: minor, in: rules))
  }
}
