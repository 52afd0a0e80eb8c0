package eu.passerelle.sandbox.feed;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Invented people. Names carry the accents of real ones; each family name is put together and belongs to one person.
 */
final class People {
    private static final List<String> GIVEN = List.of(
            "Jeanne",
            "René",
            "Hélène",
            "Noël",
            "Maëlle",
            "Gaël",
            "Françoise",
            "Loïc",
            "Zoé",
            "Jérôme",
            "Anaïs",
            "Thérèse",
            "Benoît",
            "Inès",
            "Raphaël",
            "Agnès",
            "Célestin",
            "Léonie",
            "Côme",
            "Ève");
    private static final List<String> FIRST = List.of(
            "Trévé", "Kerdo", "Châte", "Boisse", "Œuvra", "Guélé", "Fraîche", "Lançe", "Mérou", "Quimpé", "Saône",
            "Valbé", "Roché", "Pléne", "Houdé", "Dûrba");
    private static final List<String> LAST = List.of(
            "quéneur",
            "lahaye",
            "brières",
            "mondin",
            "çonnat",
            "vézelle",
            "garoult",
            "pinçois",
            "thézan",
            "nouël",
            "rôdier",
            "vauclert");
    private static final List<String> STREET = List.of(
            "rue des Lilas-Bleus",
            "allée du Moulin-Brûlé",
            "impasse des Trois-Hêtres",
            "chemin de la Noë-Fleurie",
            "quai aux Écluses-Vertes",
            "place du Vieux-Tilleul-Creux");
    private static final List<String> CITY = List.of(
            "69003 Lyon",
            "35000 Rennes",
            "87000 Limoges",
            "59800 Lille",
            "33000 Bordeaux",
            "29200 Brest",
            "25000 Besançon");

    private final Random random;
    private final int branch;
    private final List<String> familyNames;
    private int made;

    /** @param branch of the invented bank: keeps the account numbers of two companies apart */
    People(long seed, int branch, int parity) {
        this.random = new Random(seed * 31 + branch);
        this.branch = branch;
        this.familyNames = familyNames(parity);
    }

    /** The next person, the same for the same seed. */
    Person next() {
        made++;
        String given = pick(GIVEN);
        String family = familyNames.get((made * 7) % familyNames.size());
        String[] city = pick(CITY).split(" ", 2);
        return new Person(
                "C-" + (branch * 100 + made),
                given,
                family,
                plain(given) + "." + plain(family) + "@courrier.example",
                (made * 2 + 1) + " " + pick(STREET),
                city[0],
                city[1],
                FrenchAccount.iban(branch, 10_000_000L + random.nextInt(900_000_000)));
    }

    /** Every other combination, so that two companies share no family name. */
    private static List<String> familyNames(int parity) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < FIRST.size(); i++) {
            for (int j = 0; j < LAST.size(); j++) {
                if ((i + j) % 2 == parity) {
                    names.add(FIRST.get(i) + LAST.get(j));
                }
            }
        }
        return names.subList(0, 95);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String plain(String name) {
        String folded = Normalizer.normalize(name.toLowerCase(Locale.ROOT).replace("œ", "oe"), Normalizer.Form.NFD);
        return folded.replaceAll("[^a-z]", "");
    }
}
