package eu.passerelle.invoice;

import eu.passerelle.transfer.Crossing;

/** Which hop of its rail a crossing takes, as the routes say it. */
final class HopVerbs {

    private HopVerbs() {}

    static String of(Crossing crossing) {
        return switch (crossing.getClass().getSimpleName()) {
            case "MakeCustomer" -> "customer";
            case "MakeMandate" -> "mandate";
            case "CollectPayment" -> "collection";
            case "LookUpPayment" -> "look-up";
            case "EndMandate" -> "mandate-end";
            case "LookUpMandate" -> "mandate-look-up";
            case "RefundPayment" -> "refund";
            case "LookUpRefund" -> "refund-look-up";
            case "FetchNews" -> "news";
            case "FetchPayouts" -> "payouts";
            default -> "cancel";
        };
    }
}
