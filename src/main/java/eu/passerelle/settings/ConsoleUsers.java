package eu.passerelle.settings;

import java.util.List;

/** Who may log in to the console on the management port. */
public record ConsoleUsers(List<ConsoleUser> users) {
    public ConsoleUsers {
        users = List.copyOf(users);
    }

    /** What a user may do there. An operator may also read, an approver too. */
    public enum Role {
        VIEWER,
        OPERATOR,
        APPROVER
    }

    /**
     * @param name login
     * @param bcrypt hash of the password ({@code $2a$…}, {@code $2b$…} or {@code $2y$…})
     */
    public record ConsoleUser(String name, Role role, String bcrypt) {
        @Override
        public String toString() {
            return "ConsoleUser[" + name + " " + role + "]";
        }
    }
}
