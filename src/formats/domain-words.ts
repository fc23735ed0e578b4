/** Words that tell what an article is about. The domain of which most occur is proposed; `general` where none does. */
const WORDS: Readonly<Record<string, string>> = {
  api: 'api apis gateway gateways http rest graphql endpoint endpoints upstream cors 429 502 503 504',
  aws: 'aws s3 ec2 iam lambda cloudformation ecs eks ecr rds cloudwatch dynamodb sqs',
  azure: 'azure aad entra aks acr',
  ci: 'ci pipeline pipelines runner runners jenkins gitlab-ci circleci workflow',
  docker: 'docker dockerfile container containers compose image buildkit containerd',
  dotnet: '.net dotnet csharp nuget aspnet entityframework',
  elasticsearch: 'elasticsearch opensearch shard shards kibana lucene',
  gcp: 'gcp gcloud bigquery gke',
  git: 'git commit merge rebase branch repository remote checkout',
  go: 'golang goroutine goroutines gomod',
  helm: 'helm chart charts tiller',
  java: 'java jvm jdk spring springboot hibernate hikari tomcat classpath',
  kafka: 'kafka broker brokers consumer topic partition zookeeper',
  kubernetes: 'kubernetes kubectl k8s pod pods kubelet namespace deployment crashloopbackoff ingress',
  linux: 'linux kernel ubuntu debian apt filesystem inode inodes chmod sudo',
  mongodb: 'mongodb mongo mongod mongoose replicaset',
  mysql: 'mysql mariadb innodb mysqld',
  networking: 'dns tcp udp firewall router routing vlan subnet nat vpn bgp',
  nginx: 'nginx proxy_pass nginx.conf',
  node: 'node nodejs npm node.js yarn pnpm express',
  php: 'php composer laravel symfony php-fpm',
  postgresql: 'postgresql postgres psql pgbouncer pg_hba',
  python: 'python pip django flask virtualenv pypi traceback',
  react: 'react jsx hooks next.js nextjs',
  redis: 'redis redis-cli sentinel',
  ruby: 'ruby rails gem bundler rake',
  rust: 'rust cargo rustc crate',
  ssh: 'ssh sshd sftp known_hosts authorized_keys',
  systemd: 'systemd systemctl journalctl unit',
  terraform: 'terraform hcl tfstate tofu',
  tls: 'tls ssl certificate certificates x509 handshake ca',
  typescript: 'typescript tsc tsconfig',
};

const DOMAINS = new Map<string, string>();
for (const [domain, list] of Object.entries(WORDS))
  for (const word of list.split(' ')) DOMAINS.set(word, domain);

/** `important` is what a title or a message says; it counts five times. */
export function domainFromWords(text: string, important: string): string {
  const scores = new Map<string, number>();
  const count = (words: string, weight: number): void => {
    for (const [word] of words.toLowerCase().matchAll(/[a-z0-9_][a-z0-9_.-]*[a-z0-9_]|\.net/g)) {
      const domain = DOMAINS.get(word);
      if (domain !== undefined) scores.set(domain, (scores.get(domain) ?? 0) + weight);
    }
  };
  count(text, 1);
  count(important, 5);
  const [best] = [...scores].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return best?.[0] ?? 'general';
}
