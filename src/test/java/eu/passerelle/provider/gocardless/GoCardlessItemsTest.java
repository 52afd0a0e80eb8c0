package eu.passerelle.provider.gocardless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gocardless.resources.PayoutItem;
import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import eu.passerelle.provider.Payout.Item;
import eu.passerelle.provider.Payout.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Half cents, taxes and items that look alike. */
class GoCardlessItemsTest {
    private static List<Item> items(String... items) {
        List<PayoutItem> read = new Gson()
                .fromJson("[" + String.join(",", items) + "]", new TypeToken<List<PayoutItem>>() {}.getType());
        return GoCardlessItems.of("PO1", read);
    }

    private static String fee(String amount, String taxes) {
        return "{\"type\":\"GOCARDLESS_FEE\",\"amount\":\"" + amount + "\",\"links\":{\"payment\":\"PM1\"},\"taxes\":["
                + taxes + "]}";
    }

    /** Half a cent twice is a cent: rounding each would lose it. */
    @Test
    void halfCentsAreKept() {
        assertThat(items(fee("-0.5", ""), fee("-0.5", "")))
                .extracting(Item::milliCents)
                .containsExactly(-500L, -500L);
    }

    @Test
    void aTaxIsTakenOutOfItsFeeAndTheSumStays() {
        List<Item> items = items(fee("-24.0", "{\"amount\":\"4.0\",\"currency\":\"EUR\"}"));
        assertThat(items)
                .extracting(item -> item.kind() + " " + item.milliCents())
                .containsExactly(Kind.FEE + " -20000", Kind.TAX + " -4000");
        assertThat(items).allSatisfy(item -> assertThat(item.payment()).isEqualTo(Optional.of("PM1")));
    }

    @Test
    void alikeItemsHaveNamesOfTheirOwnThatTheirOrderDoesNotChange() {
        List<Item> one = items(fee("-0.5", ""), fee("-1.5", ""), fee("-0.5", ""));
        List<Item> other = items(fee("-1.5", ""), fee("-0.5", ""), fee("-0.5", ""));
        assertThat(one).isEqualTo(other);
        assertThat(one.stream().map(Item::name).distinct()).hasSize(3);
    }

    @Test
    void whatIsFinerThanAThousandthOfACentIsNotGuessed() {
        assertThatThrownBy(() -> items(fee("-0.0005", ""))).isInstanceOf(ArithmeticException.class);
    }
}
