/// The configuration files of the lab's servers.
enum LabConfiguration {
  static func dovecot(_ lab: MailLab) -> String {
    """
    protocols = imap lmtp
    listen = 127.0.0.1
    base_dir = \(lab.folder)/run/dovecot
    state_dir = \(lab.folder)/run/dovecot-state
    log_path = \(lab.folder)/log/dovecot.log
    first_valid_uid = 1
    first_valid_gid = 1
    mail_location = maildir:\(lab.folder)/mail/%Ln
    mail_max_userip_connections = 200
    mail_save_crlf = yes
    recipient_delimiter = +
    postmaster_address = postmaster@\(MailLab.domain)
    hostname = mx.\(MailLab.domain)
    ssl = yes
    ssl_cert = <\(lab.folder)/tls/server.pem
    ssl_key = <\(lab.folder)/tls/server.key
    disable_plaintext_auth = no
    auth_mechanisms = plain login
    auth_username_format = %Ln
    auth_failure_delay = 0
    passdb {
      driver = passwd-file
      args = scheme=PLAIN username_format=%Ln \(lab.folder)/etc/users
    }
    userdb {
      driver = passwd-file
      args = username_format=%Ln \(lab.folder)/etc/users
    }
    \(dovecotServices(lab))

    """
  }

  /// Log-in with access tokens, beside the passwords.
  static func oauth(_ lab: MailLab) -> String {
    """
    auth_mechanisms = plain login xoauth2 oauthbearer
    passdb {
      driver = oauth2
      mechanisms = xoauth2 oauthbearer
      args = \(lab.folder)/etc/oauth2.conf
    }

    """
  }

  static func introspection(_ url: String) -> String {
    """
    introspection_mode = post
    introspection_url = \(url)
    username_attribute = username
    username_format = %Ln
    active_attribute = active
    active_value = true

    """
  }

  private static func dovecotServices(_ lab: MailLab) -> String {
    """
    namespace inbox {
      inbox = yes
      separator = /
    }
    service imap-login {
      process_min_avail = 1
      service_count = 0
      inet_listener imap {
        port = \(lab.ports.imap)
      }
      inet_listener imaps {
        port = \(lab.ports.imaps)
        ssl = yes
      }
    }
    service lmtp {
      unix_listener lmtp {
        mode = 0666
      }
    }
    service anvil {
      # No growing delay after a wrong password: it would slow the other tests down.
      unix_listener anvil-auth-penalty {
        mode = 0
      }
    }
    service auth {
      unix_listener auth-smtp {
        mode = 0666
      }
    }
    """
  }

  static func postfixMain(_ lab: MailLab) -> String {
    """
    compatibility_level = 3.6
    queue_directory = \(lab.folder)/run/postfix
    data_directory = \(lab.folder)/run/postfix-data
    command_directory = /usr/sbin
    daemon_directory = /usr/lib/postfix/sbin
    mail_owner = postfix
    setgid_group = postdrop
    maillog_file = \(lab.folder)/log/postfix.log
    maillog_file_prefixes = \(lab.folder)
    myhostname = mx.\(MailLab.domain)
    mydomain = \(MailLab.domain)
    inet_interfaces = 127.0.0.1
    inet_protocols = ipv4
    mynetworks = 127.0.0.0/8
    mydestination =
    alias_maps =
    alias_database =
    local_recipient_maps =
    recipient_delimiter = +
    virtual_mailbox_domains = \(MailLab.domain)
    virtual_mailbox_maps = texthash:\(lab.folder)/etc/mailboxes
    virtual_alias_maps =
    virtual_transport = lmtp:unix:\(lab.folder)/run/dovecot/lmtp
    default_transport = error:5.1.2 this lab delivers to \(MailLab.domain) only
    smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject
    smtpd_tls_cert_file = \(lab.folder)/tls/server.pem
    smtpd_tls_key_file = \(lab.folder)/tls/server.key
    smtpd_tls_security_level = may
    smtpd_sasl_type = dovecot
    smtpd_sasl_path = \(lab.folder)/run/dovecot/auth-smtp
    smtpd_sasl_auth_enable = yes
    smtpd_sasl_security_options = noanonymous
    smtputf8_enable = yes
    disable_dns_lookups = yes
    smtp_dns_support_level = disabled
    smtpd_peername_lookup = no
    message_size_limit = 41943040
    biff = no

    """
  }

  static func postfixMaster(_ lab: MailLab) -> String {
    """
    127.0.0.1:\(lab.ports.smtp) inet n - n - - smtpd
    127.0.0.1:\(lab.ports.submission) inet n - n - - smtpd
      -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
      -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject
    127.0.0.1:\(lab.ports.smtps) inet n - n - - smtpd
      -o smtpd_tls_wrappermode=yes
      -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
      -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject
    pickup unix n - n 60 1 pickup
    cleanup unix n - n - 0 cleanup
    qmgr unix n - n 300 1 qmgr
    rewrite unix - - n - - trivial-rewrite
    bounce unix - - n - 0 bounce
    defer unix - - n - 0 bounce
    trace unix - - n - 0 bounce
    verify unix - - n - 1 verify
    flush unix n - n 1000? 0 flush
    proxymap unix - - n - - proxymap
    proxywrite unix - - n - 1 proxymap
    showq unix n - n - - showq
    error unix - - n - - error
    retry unix - - n - - error
    discard unix - - n - - discard
    lmtp unix - - n - - lmtp
    anvil unix - - n - 1 anvil
    scache unix - - n - 1 scache
    tlsmgr unix - - n 1000? 1 tlsmgr
    postlog unix-dgram n - n - 1 postlogd

    """
  }
}
