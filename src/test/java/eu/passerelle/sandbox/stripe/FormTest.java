package eu.passerelle.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    @Property(tries = 100)
    void theOrderOfParametersDoesNotMatter(
            @ForAll @Size(max = 8) Map<@AlphaChars @StringLength(min = 1, max = 6) String, String> values,
            @ForAll long seed) {
        List<String> pairs = new ArrayList<>();
        values.forEach((name, value) -> pairs.add(BareClient.form("metadata[" + name + "]", value)));
        String first = Form.parse(String.join("&", pairs)).canonical();
        Collections.shuffle(pairs, new Random(seed));
        Form shuffled = Form.parse(String.join("&", pairs));
        assertThat(shuffled.canonical()).isEqualTo(first);
        assertThat(shuffled.map("metadata").keySet()).isEqualTo(values.keySet());
    }

    @Test
    void aListMayBeWrittenBothWays() {
        Form numbered = Form.parse("expand[0]=a&expand[1]=b");
        assertThat(Form.parse("expand[]=a&expand[]=b").canonical()).isEqualTo(numbered.canonical());
        assertThat(numbered.list("expand")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=2", "a[b=1", "a]=1", "=1", "a", "a=%ZZ", "{\"a\":1}", "a=1&&b=2", "A=1"})
    void whatIsNotAFormIsRefused(String body) {
        assertThatThrownBy(() -> Form.parse(body)).isInstanceOf(Refusal.class);
    }

    @Test
    void aParentIsThereWhenOneOfItsPartsIs() {
        Form form = Form.parse("mandate_data[customer_acceptance][type]=online&mandate=m");
        assertThat(form.has("mandate_data")).isTrue();
        assertThat(form.has("mandate")).isTrue();
        assertThat(form.has("mand")).isFalse();
        assertThat(Form.parse("mandate_data[x]=1").has("mandate")).isFalse();
    }
}
