import Testing

@testable import Conversation

/// What everybody reads holds no telephone number and no address of outside people (E2).
@Suite struct OutsideContactsTests {
  @Test(arguments: [
    ("王建国 138-0000-1111 嫌贵", "王建国 ••• 嫌贵"), ("打13800001111没人接", "打•••没人接"),
    ("call 021 5888 1234 first", "call ••• first"), ("+49 30 1234567 rings", "••• rings"),
    ("ask wang.jg@customer.test, he knows", "ask •••, he knows"), ("（021）58881234", "（•••"),
  ])
  func numbersAndAddressesAreHidden(_ text: String, _ expected: String) {
    #expect(OutsideContacts.hidden(in: text) == expected)
  }

  @Test(arguments: [
    "对手低15%，100000只，1200000元", "O-104 2026-11-23 14:30", "price 1,200,000 for 10000 pieces", "@li", "a@b",
    "12.5mm x 300",
    "规格 100 200 300 400 500",
  ])
  func amountsAndDatesStay(_ text: String) { #expect(OutsideContacts.hidden(in: text) == text) }
}
