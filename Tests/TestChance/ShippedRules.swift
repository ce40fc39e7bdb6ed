public import SalesDomain

/// The numbers of the shipped `rules.yaml` that judgement is measured with; a test compares the two.
public enum ShippedRules {
  public static let decline = Rules.Decline(
    weeks: 11, usualWeeks: 26, fewestUsual: 12, slack: 1000, height: 2500, dropPercent: 10, dropMonths: 3,
    coastingPercent: 50, coastingWeeks: 8)
  public static let forecast = Rules.Forecast(
    priorStrength: 20, fewestEnded: 20, fewestStays: 8, historyMonths: 12, priorOrders: 10,
    visitActivity: "visit")
}
