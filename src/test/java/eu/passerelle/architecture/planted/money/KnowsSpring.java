package eu.passerelle.architecture.planted.money;

import eu.passerelle.architecture.Breaks;
import org.springframework.util.StringUtils;

@Breaks("money-is-plain")
final class KnowsSpring {
    boolean blank(String text) {
        return !StringUtils.hasText(text);
    }
}
