package eu.passerelle.sandbox.feed;

import eu.passerelle.sandbox.feed.CoreEvent.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What home-care companies put on an invoice, with the VAT rates that French law knows for it. */
final class Services {
    private static final int BASIS_POINTS = 10_000;

    private static final List<Service> OFFERED = List.of(
            new Service("Entretien de la maison", 2_750, 1000, "706100"),
            new Service("Aide au lever et à la toilette", 2_640, 550, "706200"),
            new Service("Préparation des repas", 2_590, 550, "706200"),
            new Service("Jardinage et petits travaux", 3_480, 2000, "706300"),
            new Service("Garde d’enfant, organisme exonéré", 2_310, 0, "706400"),
            new Service("Télé-assistance, abonnement", 2_490, 2000, "706500"));

    private final Random random;
    private int asked;

    Services(long seed) {
        this.random = new Random(seed);
    }

    /** @param vatPoints hundredths of a percent */
    private record Service(String label, long netCentsAnHour, int vatPoints, String account) {
        Line line(int hours, String whom) {
            long net = netCentsAnHour * hours;
            long vat = (net * vatPoints + BASIS_POINTS / 2) / BASIS_POINTS;
            String rate = String.format(Locale.ROOT, "%d.%02d", vatPoints / 100, vatPoints % 100);
            return new Line(label + ", " + hours + " h" + whom, net, rate, vat, account);
        }
    }

    /** One to three lines. A label may name the person who is helped, as core systems do. */
    List<Line> lines(@Nullable Person helped) {
        List<Line> lines = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Service service = OFFERED.get(random.nextInt(OFFERED.size()));
            String whom = helped != null && i == 0 ? ", chez " + helped.name() : "";
            lines.add(service.line(
                    1 + random.nextInt(9), whom + ", " + HealthLabels.ALL.get(asked++ % HealthLabels.ALL.size())));
        }
        return lines;
    }
}
