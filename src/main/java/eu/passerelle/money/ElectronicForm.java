package eu.passerelle.money;

/** Turns the form that people write (groups, lower case) into the one that machines exchange. */
final class ElectronicForm {
    private ElectronicForm() {}

    /**
     * The text without any kind of space, a to z in upper case. Nothing else is changed: {@code String.toUpperCase}
     * would make an S of {@code ſ} and an I of {@code ı}, and a wrong text must not become a right one.
     */
    static String of(String text) {
        StringBuilder form = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                continue;
            }
            form.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        }
        return form.toString();
    }
}
