public enum MailLab {}
