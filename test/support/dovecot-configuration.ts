export interface DovecotPorts {
  imap: number;
  imaps: number;
  lmtp: number;
}

interface Setup {
  dir: string;
  ports: DovecotPorts;
  account: string;
  group: string;
  keyFile: string;
  certFile: string;
}

const specialFolders = ['Sent', 'Drafts', 'Junk', 'Trash', 'Archive'];

/** For Dovecot 2.3: nothing outside `dir`, nothing but loopback, one system account for everything, no flushing to disk. */
export function dovecotConfiguration({ dir, ports, account, group, keyFile, certFile }: Setup): string {
  const listener = (protocol: string, port: number, more = '') => `inet_listener ${protocol} {
    address = 127.0.0.1
    port = ${port}${more}
  }`;
  const folders = specialFolders.map(
    (name) => `mailbox ${name} {
    auto = subscribe
    special_use = \\${name}
  }`,
  );
  return `
base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = /dev/stderr
protocols = imap lmtp
listen = 127.0.0.1

default_internal_user = ${account}
default_internal_group = ${group}
default_login_user = ${account}
first_valid_uid = 1
first_valid_gid = 1

auth_mechanisms = plain login
disable_plaintext_auth = no
auth_failure_delay = 0
passdb {
  driver = passwd-file
  args = username_format=%n ${dir}/users
}
userdb {
  driver = passwd-file
  args = username_format=%n ${dir}/users
}
ssl = yes
ssl_cert = <${certFile}
ssl_key = <${keyFile}

mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 500
lda_mailbox_autocreate = yes
namespace inbox {
  inbox = yes
  separator = /
  ${folders.join('\n  ')}
}
protocol lmtp {
  postmaster_address = postmaster@localhost
}

service imap-login {
  chroot =
  ${listener('imap', ports.imap)}
  ${listener('imaps', ports.imaps, '\n    ssl = yes')}
}
service lmtp {
  ${listener('lmtp', ports.lmtp)}
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;
}
